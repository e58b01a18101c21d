import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { Refusal } from '../problem.ts';
import type { Config } from './config.ts';
import { secretInFile } from './key-file.ts';

/** Everything secret that Duly derives from its one secret. The database holds none of it. */
export interface Keys {
  /** Names the signing key; stored beside each signature. */
  readonly keyId: string;
  encrypt(text: string): string;
  /** Throws when the text was encrypted with another secret, or altered. */
  decrypt(sealed: string): string;
  /** Hex. */
  hmac(text: string): string;
  sign(text: string): Buffer;
  verify(text: string, signature: Buffer): boolean;
}

const SEALED = 'sealed:1:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The fixed beginning of an ed25519 private key in PKCS #8; the 32 bytes of the seed follow (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

const sealing = (key: Buffer): Pick<Keys, 'encrypt' | 'decrypt'> => ({
  encrypt(text) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return SEALED + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
  },
  decrypt(sealed) {
    if (!sealed.startsWith(SEALED)) throw new Error('This text was not encrypted by Duly.');
    const bytes = Buffer.from(sealed.slice(SEALED.length), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)).toString('utf8') + decipher.final('utf8');
    } catch {
      throw new Refusal({
        code: 'another-key',
        message: 'A stored secret cannot be read with the present key: the key file or DULY_SECRET was changed.',
      });
    }
  },
});

const signing = (seed: Buffer): Pick<Keys, 'sign' | 'verify' | 'keyId'> => {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    keyId: createHash('sha256').update(spki).digest('hex').slice(0, 16),
    sign: (text) => signBytes(null, Buffer.from(text), privateKey),
    verify: (text, signature) => verifyBytes(null, Buffer.from(text), publicKey, signature),
  };
};

export const keysFrom = (secret: string): Keys => {
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'duly', use, 32));
  const hmacKey = derived('hmac');
  return {
    ...sealing(derived('encryption')),
    ...signing(derived('history heads')),
    hmac: (text) => createHmac('sha256', hmacKey).update(text).digest('hex'),
  };
};

/** The keys of DULY_SECRET, else of the file `keys` in the data folder, which is made at the first start. */
export const openKeys = (config: Pick<Config, 'secret' | 'dataFolder'>): Keys =>
  keysFrom(config.secret ?? secretInFile(config.dataFolder));
