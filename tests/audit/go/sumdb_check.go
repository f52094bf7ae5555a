// Go's sumdb/tlog and sumdb/note against dlverify's evidence, both ways.
//
//	sumdb_check verify FOLDER VKEY           checks a period that dlverify wrote, and prints proofs that Go makes of it
//	sumdb_check write FOLDER ORIGIN SIZE     writes a period as dlverify would, and prints the public key
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const entryBytes = 50

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// tlog-tiles drops the height from the paths of Go's checksum database.
func pathOf(folder string, tile tlog.Tile) string {
	return filepath.Join(folder, "tile", strings.TrimPrefix(tile.Path(), "tile/8/"))
}

type tilesOnDisk string

func (folder tilesOnDisk) Height() int                               { return 8 }
func (folder tilesOnDisk) SaveTiles(tiles []tlog.Tile, data [][]byte) {}
func (folder tilesOnDisk) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(pathOf(string(folder), tile))
		if err != nil {
			full := tile
			full.W = 256
			data, err = os.ReadFile(pathOf(string(folder), full))
			if err == nil {
				data = data[:tile.W*tlog.HashSize]
			}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func bundlePath(folder string, index int64, width int) string {
	tile := tlog.Tile{H: 8, L: 0, N: index, W: width}
	return filepath.Join(folder, "tile", "entries", strings.TrimPrefix(tile.Path(), "tile/8/0/"))
}

func verify(folder, vkey string) {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	text, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	must(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tilesOnDisk(folder))
	recomputed, err := tlog.TreeHash(size, reader)
	must(err)
	if recomputed != root {
		log.Fatal("another root")
	}
	for index := int64(0); index < size; index++ {
		width := int64(256)
		if size-index/256*256 < 256 {
			width = size % 256
		}
		bundle, err := os.ReadFile(bundlePath(folder, index/256, int(width)))
		must(err)
		start := (index % 256) * (entryBytes + 2)
		leaf := tlog.RecordHash(bundle[start+2 : start+2+entryBytes])
		proof, err := tlog.ProveRecord(size, index, reader)
		must(err)
		must(tlog.CheckRecord(proof, size, root, index, leaf))
		if index%37 == 0 {
			fmt.Printf("record %d %s", index, leaf)
			for _, hash := range proof {
				fmt.Printf(" %s", hash)
			}
			fmt.Println()
		}
	}
	for old := int64(1); old <= size; old += 1 + old/9 {
		oldRoot, err := tlog.TreeHash(old, reader)
		must(err)
		proof, err := tlog.ProveTree(size, old, reader)
		must(err)
		must(tlog.CheckTree(proof, size, root, old, oldRoot))
		fmt.Printf("tree %d %s", old, oldRoot)
		for _, hash := range proof {
			fmt.Printf(" %s", hash)
		}
		fmt.Println()
	}
}

func write(folder, origin string, size int64) {
	secret, vkey, err := note.GenerateKey(nil, origin)
	must(err)
	signer, err := note.NewSigner(secret)
	must(err)
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	var bundle bytes.Buffer
	save := func(path string, data []byte) {
		must(os.MkdirAll(filepath.Dir(path), 0o755))
		must(os.WriteFile(path, data, 0o644))
	}
	for index := int64(0); index < size; index++ {
		entry := make([]byte, entryBytes)
		entry[0], entry[1] = 1, 2
		if index == 0 {
			entry[1] = 1
		}
		binary.BigEndian.PutUint64(entry[2:], uint64(index))
		binary.BigEndian.PutUint64(entry[10:], uint64(1790000000+index))
		hashes, err := tlog.StoredHashes(index, entry, reader)
		must(err)
		stored = append(stored, hashes...)
		bundle.Write([]byte{0, entryBytes})
		bundle.Write(entry)
		if index%256 == 255 || index+1 == size {
			save(bundlePath(folder, index/256, int(index%256)+1), bundle.Bytes())
			bundle.Reset()
		}
	}
	for _, tile := range tlog.NewTiles(8, 0, size) {
		data, err := tlog.ReadTileData(tile, reader)
		must(err)
		save(pathOf(folder, tile), data)
	}
	root, err := tlog.TreeHash(size, reader)
	must(err)
	text := fmt.Sprintf("%s/%s\n%d\n%s\n", origin, filepath.Base(folder), size, base64.StdEncoding.EncodeToString(root[:]))
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	must(err)
	save(filepath.Join(folder, "checkpoint"), signed)
	fmt.Println(vkey)
}

func main() {
	switch os.Args[1] {
	case "verify":
		verify(os.Args[2], os.Args[3])
	case "write":
		size, err := strconv.ParseInt(os.Args[4], 10, 64)
		must(err)
		write(os.Args[2], os.Args[3], size)
	}
}
