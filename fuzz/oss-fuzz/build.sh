#!/bin/bash -eu
# What OSS-Fuzz runs: builds every harness into $OUT with the engine, compiler and flags that it is given. Takes CC, CXX,
# CFLAGS, CXXFLAGS, LIB_FUZZING_ENGINE, OUT, SRC and WORK from the environment.

work="${WORK:-$SRC/work}/dlverify"
"$SRC/dlverify/scripts/build-instrumented-libraries" "$work/libraries"

# The engine's own flags stand in CXXFLAGS; header-only fmt, because the container's C++ library is not the system's.
cmake -S "$SRC/dlverify" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=None \
  -DDLVERIFY_BUILD_TESTS=OFF -DDLVERIFY_BUILD_TOOL=OFF -DDLVERIFY_BUILD_FUZZERS=ON \
  -DDLVERIFY_FUZZ_ENGINE="$LIB_FUZZING_ENGINE" -DDLVERIFY_FUZZ_INSTRUMENTED_LIBRARIES="$work/libraries" \
  -DCMAKE_CXX_FLAGS="$CXXFLAGS -DFMT_HEADER_ONLY=1" \
  -DCMAKE_SKIP_RPATH=ON -DCMAKE_EXE_LINKER_FLAGS="-Wl,-rpath,'\$ORIGIN/lib' -Wl,--disable-new-dtags"
cmake --build "$work/build" --target fuzzers
LD_LIBRARY_PATH="$work/libraries/lib" "$work/build/fuzz/make_fuzz_seeds" "$work/seeds"

# The container that runs the harnesses has no libraries of ours.
mkdir -p "$OUT/lib"
for options in "$SRC"/dlverify/fuzz/options/*.options; do
  name="$(basename -s .options "$options")"
  program="$work/build/fuzz/${name}_fuzzer"
  cp "$program" "$OUT/$name"
  sed '/^dict/d' "$options" >"$OUT/$name.options"
  dictionary="$(sed -n 's/^dict = //p' "$options")"
  [ -z "$dictionary" ] || cp "$SRC/dlverify/fuzz/dictionaries/$dictionary" "$OUT/$name.dict"
  mkdir -p "$work/corpus/$name"
  for folder in "$work/seeds/$name" "$SRC/dlverify/fuzz/corpus/$name" "$SRC/dlverify/fuzz/regressions/$name"; do
    [ ! -d "$folder" ] || cp "$folder"/* "$work/corpus/$name/"
  done
  rm -f "$OUT/${name}_seed_corpus.zip"
  (cd "$work/corpus/$name" && zip -q -r "$OUT/${name}_seed_corpus.zip" .)
  LD_LIBRARY_PATH="$work/libraries/lib" ldd "$program" | sed -n 's/.* => \(\/[^ ]*\) .*/\1/p' |
    grep -v -E '/(libc|libm|libdl|librt|libpthread|libgcc_s|ld-linux.*)\.so' | while read -r library; do
      cp -n -L "$library" "$OUT/lib/"
    done
done
