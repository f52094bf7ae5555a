// xml-crypto on Node: node xml_crypto_peer.mjs FOLDER SECONDS prints "<document> <microseconds>", the median of what
// SECONDS of verifications took. The signer's certificate is given, no chain is validated.

import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, seconds] = [process.argv[2], Number(process.argv[3])];
const require = createRequire(join(process.cwd(), "package.json"));
const { SignedXml } = require("xml-crypto");
const { DOMParser } = require("@xmldom/xmldom");
const certificate = new X509Certificate(readFileSync(join(folder, "signer.der"))).toString();

function verify(xml) {
  const tree = new DOMParser().parseFromString(xml, "text/xml");
  const signature = tree.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")[0];
  const signed = new SignedXml({ publicCert: certificate });
  signed.loadSignature(signature);
  if (!signed.checkSignature(xml)) throw new Error("not verified");
}

function microseconds(call) {
  const start = process.hrtime.bigint();
  call();
  return Number(process.hrtime.bigint() - start) / 1e3;
}

for (const name of ["2KB", "15KB", "40KB", "1MB_text", "1MB_elements"]) {
  const xml = readFileSync(join(folder, `${name}.xml`), "utf8");
  const times = [];
  microseconds(() => verify(xml));
  const end = performance.now() + seconds * 1e3;
  do times.push(microseconds(() => verify(xml)));
  while (performance.now() < end);
  times.sort((a, b) => a - b);
  console.log(`${name} ${times[times.length >> 1].toFixed(1)}`);
}
