/** Private files: kept under keys that the server makes, read only by whoever asks for them in code. */
export { type FileStore, openFiles, type StoredFile } from './file-store.ts';
export { type PictureType, pictureTypeOf } from './picture.ts';
