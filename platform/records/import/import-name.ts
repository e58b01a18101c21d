import { numberIn, publicId } from '../public-id.ts';

const series = { series: 'IMP-####' };

/** The public id of an import: `IMP-0007`. */
export const importName = (number: number): string => publicId(series, { id: '', number });

export const importNumber = (name: string): number | undefined => numberIn(series, name);
