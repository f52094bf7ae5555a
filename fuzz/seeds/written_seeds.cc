#include <array>
#include <string>
#include <string_view>

#include "audit/evidence/checkpoint_signing.h"
#include "dlverify/audit/proof.h"
#include "dlverify/policy.h"
#include "seeds/seed_folders.h"
#include "support/signing_recipe.h"

namespace dlverify::fuzz {

// Each document under each algorithm, each way of signing, and one edit of each kind.
void add_recipes(SeedFolders& seeds) {
  constexpr std::size_t kAlgorithms = 6, kMethods = 72, kEditKinds = 25;
  const std::size_t documents = unsigned_documents().size();
  const auto recipe = [&](std::size_t number, std::string_view edits) {
    const std::string head =
        with_byte(number % documents,
                  with_byte(number % kAlgorithms, with_byte(number % kMethods, with_byte(number % 144, edits))));
    for (const char* const target : {"sign_mutate_verify", "engines_agree", "unlisted_key"}) seeds.add(target, head);
  };
  for (std::size_t number = 0; number < kMethods * 2; ++number) recipe(number, "");
  for (std::size_t number = 0; number < kEditKinds * 10; ++number) {
    std::string edit = with_byte(number % kEditKinds + (number % 2 == 0 ? 0 : 0x80), "");
    for (std::size_t i = 1; i < kXmlEditSize; ++i) edit += static_cast<char>(number * i * 37 % 256);
    recipe(number, edit);
  }
}

namespace {

void add_policies(SeedFolders& seeds) {
  for (const Policy& policy : {Policy::digilocker(), Policy::strict()}) seeds.add("policy_file", policy.to_json());
  seeds.add(
      "policy_file",
      R"({"format":"dlverify-policy/1","base":"strict","name":"lending","revocation":"required",)"
      R"("max_document_age_days":30,"require_hmac":true,"rsa_bits_min":3072,"signature_algorithms":["rsa-sha256"],)"
      R"("digest_algorithms":["sha512"],"limits":{"depth":20,"elements":100,"body_bytes":65536}})");
}

void add_bodies(SeedFolders& seeds) {
  for (const char* const body :
       {"<html>", "%PDF-1.4", "{\"error\":\"invalid_token\"}", "[1]", "PK\x03\x04", "<OKY v='1'/>"}) {
    seeds.add("body_kind", body);
  }
  for (std::size_t byte = 0; byte < 70; byte += 3) seeds.add("body_hmac", with_byte(byte, "secret\nA\n<Certificate/>"));
  seeds.add("body_hmac", with_byte(0xFF, "secret\n \n<Certificate/>"));
}

void add_archives(SeedFolders& seeds) {
  for (std::size_t how = 0; how < 32; ++how) {
    const std::string archive =
        with_byte(how % 4, with_byte(how / 4, with_byte(how * 31 % 256, with_byte(how % 8, ""))));
    seeds.add("offline_archive", archive);
    seeds.add("offline_archive", archive + with_byte(how * 7, with_byte(0, with_byte(how * 41 % 256, ""))));
  }
}

void add_report_facts(SeedFolders& seeds) {
  for (std::size_t byte = 0; byte < 64; ++byte) {
    std::string facts;
    for (std::size_t i = 0; i < 24; ++i) {
      facts += with_byte(byte * (i + 7) % 251, i % 3 == 0 ? "Asha \xE2\x80\xAE Example\n" : "\x1B[31m\n");
    }
    seeds.add("report_json", facts);
  }
}

void add_claims(SeedFolders& seeds) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"Asha Sharma", "Smt. Asha K. Sharma", "SHARMA, ASHA KUMARI", "A K Sharma", "Ravi S/O Mohan Example",
       "W/O RAVI asha", "M/s Example", "Mr", "O'Example-Kumar",
       "\xE0\xA4\x86\xE0\xA4\xB6\xE0\xA4\xBE \xE0\xA4\xB6\xE0\xA4\xB0\xE0\xA5\x8D\xE0\xA4\xAE\xE0\xA4\xBE",
       "\xE0\xB4\xB6\xE0\xB5\x8D\xE0\xB4\xB0\xE0\xB5\x80 \xE0\xB4\x86\xE0\xB4\xB6", "a\xCC\x88 \xEF\xBC\xA1"});
  constexpr auto kDates = std::to_array<std::string_view>({"1988-03-07", "1988", "2004-02-29", "1988-02-30", " 2001 "});
  constexpr auto kGenders = std::to_array<std::string_view>({"F", "male", "transgender", "x"});
  constexpr auto kThresholds = std::to_array<std::string_view>({"1", "0.80", "0.5", "0", "1.01"});
  for (std::size_t number = 0; number < 48; ++number) {
    std::string facts(kNames[number % kNames.size()]);
    for (const std::string_view line :
         {kNames[number * 5 % kNames.size()], kNames[(number * 7 + 1) % kNames.size()], kDates[number % kDates.size()],
          kGenders[number % kGenders.size()], kThresholds[number % kThresholds.size()]}) {
      facts.append("\n").append(line);
    }
    seeds.add("claims", with_byte(number, facts));
  }
}

std::string report(std::string_view doctype, char name_digit, char dob_digit, std::string_view key) {
  return R"({"format":"dlverify-report/1","indication":"TOTAL_PASSED","record":{"doctype":")" + std::string(doctype) +
         R"(","name_hash":")" + std::string(64, name_digit) + R"(","dob_hash":")" + std::string(64, dob_digit) +
         R"(","subject_key_id":")" + std::string(key) + R"("}})";
}

void add_caller_files(SeedFolders& seeds) {
  const auto add = [&seeds](const std::string& text) { seeds.add("caller_files", text); };
  add(R"(c{"name":"Asha Example","dob":"1988-03-07","gender":"F"})");
  add(R"(c{"name":"\u0906\u0936\u093e","dob":" 1988 ","gender":"transgender"})");
  add(R"(c{"name":["Asha"],"dob":1988})");
  add(R"(c{"nom":"Asha"})");
  add(R"(n{"format":"dlverify-consent/1","id":"consent-0042","purpose":"Opening of an account",)"
      R"("given_at":"2026-06-01T10:00:00+05:30","expires_at":"2026-06-30T23:59:59.5Z","scope":["PANCR","ADHAR"]})");
  add(R"(n{"format":"dlverify-consent/1","id":"1","purpose":"KYC","given_at":"2026-06-01T10:00:00Z"})");
  add(R"(n{"format":"dlverify-consent/1","id":"a b","purpose":"\u202e","given_at":"2026","scope":[]})");
  const std::string pan = report("PANCR", 'a', 'b', "0123456789abcdef");
  add("r" + pan + "\n" + report("ADHAR", 'a', 'b', "0123456789abcdef"));
  add("r" + pan + "\n" + report("ADHAR", 'c', 'b', "0123456789abcdef"));
  add("r" + pan + "\n" + report("ADHAR", 'a', 'b', "fedcba9876543210"));
  add("r" + pan + R"(
{"format":"dlverify-report/1","indication":"TOTAL_FAILED","record":null})");
  add(R"(r{"format":"dlverify-report/1","indication":"TOTAL_PASSED","record":{"doctype":"PANCR","name_hash":null,)"
      R"("dob_hash":null,"subject_key_id":null}})");
}

std::string whole_report(std::string_view policy_digit, std::string_view record) {
  const std::string digest(64, policy_digit.front());
  return R"({"format":"dlverify-report/1","verifier":{"version":"0.1.0","policy":"digilocker","policy_sha256":")" +
         digest + R"(","trust_store_sha256":")" + digest + R"("},"body":{"sha256":null,"bytes":1,"kind":"xml"},)" +
         R"("verified_at":"2026-06-01T10:00:00Z","validation_time":"2026-06-01T10:00:00Z","indication":"TOTAL_PASSED",)" +
         R"("sub_indication":null,"failure":null,"warnings":[{"code":"sha1_signature","message":"m"}],"stages":[],)" +
         R"("signature":{"algorithm":"rsa-sha1"},"signer":null,"document":{"doctype":"PANCR","issuer_id":null},"record":)" +
         std::string(record) + "}";
}

void add_audit_files(SeedFolders& seeds) {
  const auto add = [&seeds](const std::string& text) { seeds.add("audit_files", text); };
  add(R"(r{"format":"dlverify-retention/1","rules":[{"name":"attempts","keep_for":"P180D","ground":"logs",)"
      R"("verdicts":["failed","indeterminate"],"classes":["kyc",null],"doctypes":["PANCR",null]},)"
      R"({"name":"rest","keep_for":"unlimited","ground":"all"}]})");
  add(R"(r{"format":"dlverify-retention/1","rules":[{"name":"a","keep_for":"P5Y","ground":"g"}]})");
  add(R"(r{"format":"dlverify-retention/1","rules":[{"name":"A","keep_for":"P0D","ground":"","classes":[]}]})");
  const std::string record =
      R"({"doctype":"PANCR","name":"Asha","name_hash":null,"document_ref":null,"subject_key_id":null})";
  add("k" + whole_report("a", record));
  add("k" + whole_report("a", record) + "\n" + whole_report("b", record));
  add("k" + whole_report("a", record) + "\n" +
      whole_report("a", R"({"name_hash":null,"document_ref":null,"subject_key_id":null})"));
  add("p\x01</script><script>\n\x02\"><img src=x>\n\x03{{{origin}}}\n\x04\xE2\x80\xAE\x1B[31m\n");
}

void add_batch_rows(SeedFolders& seeds) {
  const auto add = [&seeds](std::string_view row) { seeds.add("batch_row", row); };
  add(R"({"path":"inbox/17.xml"})");
  add(R"({"id":17,"path":"inbox/17.xml","uri":"in.gov.pan-PANCR-ZZZPE0000Z","at":"2026-06-01T10:00:00+05:30"})");
  add(R"({"id":"k-1","body":"PE9LLz4=","doctype":"PANCR","hmac":" abc= ","path":null})");
  add(R"({"body":"PE9L\r\nLz4=","claims":{"name":"Asha Example","dob":"1988-03-07","gender":"F"}})");
  add(R"({"path":"\u0905\/b","at":"2026-06-01T00:00:00.25Z","id":null,"uri":null,"claims":null})");
  add(R"({"path":"a","body":"PE9LLz4="})");
  add(R"({"path":"a","doctpye":"PANCR"})");
  add(R"({"path":"a","path":"b"})");
  add(R"({"path":"a","uri":"in.gov.pan-PANCR-1","doctype":"ADHAR"})");
  add(R"({"path":"a","id":1e999,"at":"now","claims":{"nom":1}})");
  add("{}");
  add("[{\"path\":\"a\"}]");
  add(" \t\r");
}

void add_api_calls(SeedFolders& seeds) {
  const auto add = [&seeds](std::string_view call) { seeds.add("api_calls", call); };
  add("/Example/pan.pdf\napplication/pdf\nsecret\n%PDF-1.4");
  add("photo.JPG\nimage/jpeg; charset=x\nsecret\n\xFF\xD8\xFF\xE0");
  add("a/b/c.png\nimage/png\nsecret\n\x89PNG\r\n\x1A\n");
  add("a//..:/b?.exe\ntext/html\n\n<html>");
  add("\n\n\n");
  add("/folder/\nimage/pdf\ns\n{\"error\":\"uri_missing\",\"error_description\":\"Asha Example\"}");
  add("x.pdf\nimage/jpg\ns\n{\"error\":\"invalid token\",\"errorDescription\":\"Asha Example\"}");
  add("x.pdf\nimage/jpg\ns\n{\"error\":\"no_such_code\"}");
}

// Signed with the key in the documentation of Go's sumdb/note: the same bytes each time.
void add_audit_evidence(SeedFolders& seeds) {
  const auto key = AuditSigningKey::parse(
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", "PeterNeumann", "seed");
  const auto note = sign_checkpoint("PeterNeumann/2026-11", 2, {}, *key);
  const auto add = [&seeds](std::size_t reader, std::string_view text) {
    seeds.add("audit_evidence", with_byte(reader, text));
  };
  add(0, *note);
  std::string escaped;
  for (const char c : *note) escaped += c == '\n' ? "\\n" : std::string(1, c);
  const std::string hash(64, '0');
  add(1,
      R"({"format":"dlverify-audit-proof/1","entry":{"sequence":1,"time":"2026-11-25T04:00:00Z","kind":"verification",)"
      R"("commitment":")" +
          hash + R"("},"inclusion":{"index":1,"size":2,"path":[")" + std::string(43, 'A') + R"(="]},"checkpoint":")" +
          escaped + R"(","content":{"salt":")" + hash + R"(","particulars":"{}","body":"{}"}})");
  add(2, key->public_key().to_vkey());
  for (const char* const path : {"tile/0/x001/x234/067", "tile/entries/000.p/17", "tile/7/x999/999"}) add(3, path);
  add(4, std::string("\0\x32\x01\x02", 4) + std::string(48, '\0'));
  add(4, std::string(64, '\x11'));
}

}  // namespace

void add_written(SeedFolders& seeds) {
  add_policies(seeds);
  add_bodies(seeds);
  add_archives(seeds);
  add_report_facts(seeds);
  add_claims(seeds);
  add_caller_files(seeds);
  add_audit_files(seeds);
  add_api_calls(seeds);
  add_batch_rows(seeds);
  add_audit_evidence(seeds);
}

}  // namespace dlverify::fuzz
