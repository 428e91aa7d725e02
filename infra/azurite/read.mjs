// Reads with Microsoft's clients what ours wrote, and prints it as one JSON value.
// node read.mjs TABLE CONTAINER QUEUE, with the connection string on standard input
import { readFileSync } from 'node:fs';
import { TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';

const connection = readFileSync(0, 'utf8').trim();
const [table, container, queue] = process.argv.slice(2);
const plain = (value) => (typeof value === 'bigint' ? `${value}n` : value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value);

const entities = [];
for await (const entity of TableClient.fromConnectionString(connection, table, { allowInsecureConnection: true }).listEntities()) {
  entities.push(Object.fromEntries(Object.entries(entity).map(([name, value]) => [name, plain(value)])));
}

const blobs = [];
const all = BlobServiceClient.fromConnectionString(connection).getContainerClient(container);
for await (const { name } of all.listBlobsFlat()) {
  const properties = await all.getBlobClient(name).getProperties();
  blobs.push({ name, type: properties.contentType, metadata: properties.metadata, text: (await all.getBlobClient(name).downloadToBuffer()).toString('utf8') });
}

const { receivedMessageItems } = await QueueServiceClient.fromConnectionString(connection).getQueueClient(queue).receiveMessages({ numberOfMessages: 32 });
const messages = receivedMessageItems.map(({ messageText }) => Buffer.from(messageText, 'base64').toString('utf8'));
process.stdout.write(JSON.stringify({ entities, blobs, messages }) + '\n');
