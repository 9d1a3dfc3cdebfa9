import mongoose, { type Connection } from 'mongoose';
import type { BlobStore } from '../../usecases/ports.ts';
import { assertUnaltered, isSha256, sha256Of } from '../blobs.ts';

type Bucket = mongoose.mongo.GridFSBucket;

const exists = async (bucket: Bucket, filename: string): Promise<boolean> =>
  (await bucket.find({ filename }).limit(1).toArray()).length > 0;

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

function upload(bucket: Bucket, filename: string, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = bucket.openUploadStream(filename);
    stream.once('error', reject);
    stream.once('finish', () => resolve());
    stream.end(bytes);
  });
}

/**
 * Files in GridFS, named by their SHA-256. The description is written after the chunks, so a file is
 * found only when it is whole; two writers at once leave two equal files, which is harmless.
 */
export function createBlobs(connection: Connection): BlobStore {
  const bucket = new mongoose.mongo.GridFSBucket(connection.getClient().db(connection.name), {
    bucketName: 'blobs',
    writeConcern: { w: 'majority' },
  });
  return {
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      if (!(await exists(bucket, sha256))) await upload(bucket, sha256, bytes);
      return sha256;
    },
    get: async (sha256) => {
      if (!isSha256(sha256) || !(await exists(bucket, sha256))) return null;
      return assertUnaltered(sha256, await readAll(bucket.openDownloadStreamByName(sha256)));
    },
  };
}
