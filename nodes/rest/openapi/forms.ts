import { defined } from '../../../credentials/common/unknown';
import { exactDataOf, jsonText } from './json';
import { type EncodedPair, encodeForm, encodeReserved, queryPairs, scalarText } from './serialize';
import type { GivenValue } from './values';
import type { ValueWire } from './wire';
import { percentEncode } from '../../../credentials/common/percentEncode';

/** One part of a form with files; a file is the name of a binary field. */
export interface FormPart {
	readonly name: string;
	readonly content: { readonly text: string } | { readonly fileField: string };
	/** Undefined: text has none, a file has its own. */
	readonly contentType?: string;
}

const isPlainList = (value: unknown) =>
	Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null);

/**
 * A field of an HTML form. Where the definition says nothing of it, a list repeats its name, and a
 * record is JSON (OpenAPI 3.0.4, "Encoding Object").
 */
export function formPairs({ column: { openapi: wire }, value }: GivenValue): EncodedPair[] {
	const data = exactDataOf(value);
	const { name, style, explode, isReserved, contentType = '' } = wire;
	const encode = isReserved === true ? encodeReserved : encodeForm;
	const isStyled = style !== undefined || explode !== undefined || isReserved !== undefined;
	const isDocument =
		typeof data === 'object' &&
		data !== null &&
		!isStyled &&
		(!isPlainList(data) || /[/+]json$/.test(contentType));
	if (isDocument) return [[encodeForm(name), encodeForm(jsonText(value))]];
	const usual = style ?? 'form';
	const isExploded = explode ?? (usual === 'form' || usual === 'deepObject');
	return queryPairs(name, data, { style: usual, explode: isExploded, encode });
}

/** The type of a part; several types or a wildcard leave it to the file. */
const partType = ({ contentType = '' }: ValueWire): string | undefined =>
	contentType === '' || /[,*]/.test(contentType) ? undefined : contentType;

function partOf(wire: ValueWire, content: FormPart['content'], usualType?: string): FormPart {
	const contentType = partType(wire) ?? usualType;
	return { name: wire.name, content, ...defined({ contentType }) };
}

/** A list or record in the style that the definition states for it; parts are not percent-encoded. */
function styledParts(wire: ValueWire, data: unknown): FormPart[] {
	const { style = 'form', explode = style === 'form' || style === 'deepObject' } = wire;
	return queryPairs(wire.name, data, { style, explode, encode: percentEncode }).map((pair) => {
		const [name, text] = pair.map(decodeURIComponent) as [string, string];
		return partOf({ ...wire, name }, { text });
	});
}

/**
 * The parts of a field in a form with files: one for each entry of a list (RFC 7578 §4.3), JSON for records,
 * or what the definition says.
 */
export function multipartParts({ column: { openapi: wire }, value }: GivenValue): FormPart[] {
	const data = exactDataOf(value);
	if (wire.kind === 'file' || wire.kind === 'files') {
		const names = Array.isArray(data) ? (data as unknown[]) : [data];
		return names.map((name) => partOf(wire, { fileField: String(name) }));
	}
	if (wire.style !== undefined || wire.explode !== undefined) return styledParts(wire, data);
	const isDocument = /[/+]json$/.test(partType(wire) ?? '');
	const entries = Array.isArray(data) && !isDocument ? (data as unknown[]) : [data];
	return entries.map((entry) => {
		const isRecordOrList = typeof entry === 'object' && entry !== null;
		return partOf(
			wire,
			{ text: isDocument ? jsonText(entry) : scalarText(entry) },
			isRecordOrList ? 'application/json' : undefined,
		);
	});
}
