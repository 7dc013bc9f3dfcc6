import { DateTime } from 'luxon';

import { parseJson } from '../../../credentials/common/unknown';
import { wireValue } from '../body/wireValue';
import { OpenApiError } from './error';
import { JsonText, parseJsonText } from './json';
import type { ValueKind, ValueWire } from './wire';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;

/** Text as a number; an ID beyond 2^53 keeps all its digits. Text that is none stays as it is. */
function toNumber(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (!NUMBER.test(text)) return value;
	const number = Number(text);
	if (INTEGER.test(text) && !Number.isSafeInteger(number)) return BigInt(text);
	return Number.isFinite(number) ? number : value;
}

function toBoolean(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim().toLowerCase();
	return text === 'true' || text === 'false' ? text === 'true' : value;
}

function toText(value: unknown): unknown {
	if (typeof value === 'object' && value !== null) return JSON.stringify(value);
	return String(value);
}

/** n8n's date picker gives a time also where the API takes a day. */
const toDate = (value: unknown): unknown =>
	typeof value === 'string'
		? value.replace(/^(\d{4}-\d\d-\d\d)[T ]\d\d:.*$/s, '$1')
		: toText(value);

const LOCAL_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** A time without a zone, such as n8n's date picker gives, is one in the zone of the workflow. */
function toDateTime(value: unknown, zone: string): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (!LOCAL_TIME.test(text)) return value;
	const time = DateTime.fromISO(text.replace(' ', 'T'), { zone });
	return time.isValid ? time.toISO({ suppressMilliseconds: true }) : value;
}

/** @throws OpenApiError where text is no JSON */
const toJson = (value: unknown, label: string): unknown =>
	typeof value === 'string' ? parseJsonText(value, `'${label}'`) : value;

const looksLikeJson = (text: string) => /^\s*[[{]/.test(text);

/** Text that begins as JSON and is none is meant as text. */
function toAny(value: unknown): unknown {
	if (typeof value !== 'string' || !looksLikeJson(value)) return value;
	const data = parseJson(value);
	return data === undefined ? value : new JsonText(value.trim(), data);
}

type Cast = (value: unknown, wire: ValueWire, label: string, zone: string) => unknown;

/**
 * A list as it is, as JSON, or as text with commas. A text with a comma inside an entry has to be JSON.
 * @throws OpenApiError where text begins as a JSON list and is none
 */
const toList: Cast = (value, wire, label, zone) => {
	const { items = 'any' } = wire;
	const all = (entries: readonly unknown[]) =>
		entries
			.map(wireValue)
			.map((each) => (items === 'any' ? each : CASTS[items](each, wire, label, zone)));
	if (Array.isArray(value)) return all(value as unknown[]);
	if (typeof value !== 'string') return all([value]);
	if (/^\s*\[/.test(value)) {
		return all(parseJsonText(value, `'${label}'`).data as unknown[]);
	}
	const entries = value.split(/[,\n]/).map((each) => each.trim());
	return all(entries.filter((each) => each !== ''));
};

/** Names of binary fields, as n8n lets them be entered everywhere. */
const toFileNames: Cast = (value, _wire, label) => {
	const names = (Array.isArray(value) ? (value as unknown[]) : String(value).split(','))
		.map((name) => (typeof name === 'string' ? name.trim() : ''))
		.filter((name) => name !== '');
	if (names.length === 0) {
		throw new OpenApiError(
			`'${label}' names no file`,
			'Enter the name of the binary field of the item that holds the file, such as data.',
		);
	}
	return names;
};

const CASTS: Readonly<Record<ValueKind, Cast>> = {
	text: toText,
	number: toNumber,
	integer: toNumber,
	boolean: toBoolean,
	date: toDate,
	dateTime: (value, _wire, _label, zone) => toDateTime(value, zone),
	list: toList,
	json: (value, _wire, label) => toJson(value, label),
	any: toAny,
	file: toFileNames,
	files: toFileNames,
};

/** Whether a form that was stored, or written by hand, names a kind that there is. */
export const isValueKind = (kind: unknown): kind is ValueKind =>
	typeof kind === 'string' && Object.hasOwn(CASTS, kind);

/**
 * A value as the API expects it, of what was entered or what an expression gave. It does not judge: text
 * that is no number stays text, because definitions have mistakes; `checkValues` finds it.
 *
 * n8n casts by the stored schema, and only for a node that reads its parameter in one particular way.
 * @param zone of the workflow, for times without one
 * @throws OpenApiError where text has to be JSON and is not
 */
export const castValue = (value: unknown, wire: ValueWire, label: string, zone: string): unknown =>
	CASTS[wire.kind](wireValue(value), wire, label, zone);
