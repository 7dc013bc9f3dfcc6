import { isRecord } from '../../../credentials/token/unknown';
import { exactDataOf, jsonText } from './json';
import { type EncodedPair, encodeForm, encodeReserved, queryPairs, scalarText } from './serialize';
import type { GivenValue } from './values';
import type { ValueWire } from './wire';

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
	return { name: wire.name, content, ...(contentType === undefined ? {} : { contentType }) };
}

/** The parts of a field in a form with files: one for each entry of a list, JSON for records. */
export function multipartParts({ column: { openapi: wire }, value }: GivenValue): FormPart[] {
	const data = exactDataOf(value);
	if (wire.kind === 'file' || wire.kind === 'files') {
		const names = Array.isArray(data) ? (data as unknown[]) : [data];
		return names.map((name) => partOf(wire, { fileField: String(name) }));
	}
	const isOneText = wire.explode === false || /[/+]json$/.test(partType(wire) ?? '');
	const entries = Array.isArray(data) && !isOneText ? (data as unknown[]) : [data];
	return entries.map((entry) => {
		if (wire.explode === false && isPlainList(entry))
			return partOf(wire, { text: (entry as unknown[]).map(scalarText).join(',') });
		const isDocument = isRecord(entry) || Array.isArray(entry);
		return partOf(
			wire,
			{ text: scalarText(entry) },
			isDocument ? 'application/json' : undefined,
		);
	});
}
