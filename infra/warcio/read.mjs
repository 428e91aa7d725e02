// Reads a WARC file record by record and prints one JSON object a line: what another program makes of what we write.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { WARCParser } from 'warcio';

const records = new WARCParser(createReadStream(process.argv[2]));
for await (const record of records) {
  const payload = await record.readFully(false);
  console.log(JSON.stringify({
    type: record.warcType,
    id: record.warcHeader('WARC-Record-ID'),
    target: record.warcTargetURI ?? null,
    date: record.warcDate,
    refersTo: record.warcHeader('WARC-Refers-To') ?? null,
    profile: record.warcHeader('WARC-Profile') ?? null,
    payloadDigest: record.warcPayloadDigest ?? null,
    status: record.httpHeaders?.statusCode ?? null,
    contentType: record.httpHeaders?.headers.get('Content-Type') ?? null,
    payloadSha256: createHash('sha256').update(payload).digest('hex'),
    length: payload.length,
  }));
}
