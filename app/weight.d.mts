export interface Budget {
  what: string;
  most: number;
  from: string[];
}
export interface Load {
  what: string;
  most: number;
  weight: number;
  isTooMuch: boolean;
}
type Manifest = Readonly<Record<string, { file: string; imports?: readonly string[] }>>;
export const budgets: Budget[];
export const filesOf: (html: string, manifest: Manifest, sources: readonly string[]) => string[];
export const weigh: (web: string) => Load[];
export const sentenceOf: (load: Load) => string;
