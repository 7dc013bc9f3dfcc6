import { parse } from 'content-disposition';

/**
 * The parameters of a `Content-Disposition` header, by names in lower case; `filename*` is not decoded.
 * Tolerant: a name without quotes may have spaces.
 */
export const dispositionParameters = (header: string): Readonly<Record<string, string>> =>
	parse(header, { extended: false }).parameters;
