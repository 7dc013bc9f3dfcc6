import { textOf, type UnknownRecord } from '../../common/unknown';
import { fieldsOf, type ResponseRecord, responseRecords } from './responseRecords';

/** A value in a response, and the records around it. */
export interface FoundToken {
	readonly value: unknown;
	/** For errors: where it was expected; '' where the usual names were searched. */
	readonly place: string;
	/** The record that holds it and those around that one, nearest first. */
	readonly around?: readonly UnknownRecord[];
}

/** Plain names of tokens, strongest group first: a stronger name counts wherever it is. */
const TOKEN_NAMES: ReadonlyArray<readonly string[]> = [
	[
		'accesstoken',
		'accessjwt',
		'bearertoken',
		'authtoken',
		'authenticationtoken',
		'authorizationtoken',
		'jwttoken',
		'jwt',
		'sessiontoken',
		'securitytoken',
	],
	[
		// A user's record may have an API token, too.
		'apitoken',
		'token',
		'bearer',
		'access',
		'sessionid',
		'sessionkey',
		'sid',
		'ticket',
		'userkey',
	],
	['idtoken', 'session', 'auth', 'authentication', 'authorization'],
];
/** The token, unless something beside it is: then it only numbers that one. */
const ID_NAME = 'tokenid';
const ALL_NAMES: readonly string[] = [...TOKEN_NAMES.flat(), ID_NAME];

/** `BhRestToken`, `sessionJwt`, `tokenValue`: a provider's own name, and what is never meant by it. */
const OWN_NAME = /(?:token|jwt|sessionid)(?:value|string)?$/;
const OTHER_TOKEN =
	/refresh|renew|csrf|xsrf|device|push|verif|reset|regist|confirm|invit|request|page|next|cont/;

/** Names that say nothing; only a value that looks like a token counts. */
const VAGUE_NAMES = ['result', 'data', 'response', 'key', 'value', 'content'];
const OPAQUE = /^(?=.*\d)[\w+/=.~|:-]{16,}$/;

/** Text, but no JSON about the token. */
const isText = (value: unknown) => typeof value === 'string' && /^\s*[^\s{[]/.test(value);

/** A few APIs have numbers as tokens, under names that leave no doubt; 0 is none. */
const isNumber = (value: unknown) => typeof value === 'number' && value > 0;

type Fits = (value: unknown) => boolean;

/** The first value under one of these names that fits; earlier names count more. */
function named(
	fields: ResponseRecord['fields'],
	names: readonly string[],
	fits: Fits = isText,
): unknown {
	const values = new Map<string, unknown>();
	for (const { name, value } of fields) {
		if (fits(value) && !values.has(name)) values.set(name, value);
	}
	return names.map((name) => values.get(name)).find((value) => value !== undefined);
}

/** `{ "token": { "value": "…", "expires": … } }`, or the same in a list: the record is the token. */
function ownValue({ fields, name }: ResponseRecord, names: readonly string[]): unknown {
	const isToken = names.includes(name) || names.includes(name.replace(/s$/, ''));
	return isToken ? named(fields, ['value', 'id', 'key', 'string']) : undefined;
}

const ownName = ({ fields }: ResponseRecord): unknown =>
	fields.find(
		({ name, value }) => isText(value) && OWN_NAME.test(name) && !OTHER_TOKEN.test(name),
	)?.value;

type Search = (place: ResponseRecord) => unknown;

const byNames =
	(names: readonly string[], group: number): Search =>
	(place) =>
		named(
			place.fields,
			names,
			group < 2 ? (value) => isText(value) || isNumber(value) : isText,
		) ?? ownValue(place, names);

/** Ways to find the token, the surest first. */
const SEARCHES: readonly Search[] = [
	...TOKEN_NAMES.map(byNames),
	ownName,
	({ fields }) => named(fields, [ID_NAME]),
	({ fields }) => named(fields, VAGUE_NAMES, (value) => OPAQUE.test(textOf(value))),
];

const found = (value: unknown, { record, ancestors }: ResponseRecord): FoundToken => ({
	value,
	place: '',
	around: [record, ...ancestors],
});

/**
 * The token under its usual names, the strength of a name before its depth, never one in a record
 * about the refresh token. A text without spaces and markup is itself the token.
 */
export function findToken(body: unknown): FoundToken {
	if (typeof body === 'string')
		return { value: /[\s<>]/.test(body.trim()) ? '' : body, place: '' };
	const candidates = responseRecords(body).filter(({ isOfRefresh }) => !isOfRefresh);
	for (const search of SEARCHES) {
		for (const place of candidates) {
			const value = search(place);
			if (value !== undefined) return found(value, place);
		}
	}
	return { value: undefined, place: '' };
}

/** Beside a token in a header or cookie: the body, and records that are named like a token. */
export function recordsOfToken(body: unknown): UnknownRecord[] {
	return responseRecords(body)
		.filter(
			({ name, isOfRefresh }) => !isOfRefresh && (name === '' || ALL_NAMES.includes(name)),
		)
		.map(({ record }) => record);
}

const REFRESH_NAMES = ['refreshtoken', 'refreshjwt', 'refresh', 'renewaltoken'];

/** The refresh token nearest to the token. */
export function findRefreshToken(body: unknown, { around = [] }: FoundToken): unknown {
	const all = responseRecords(body);
	for (const fields of [...around.map(fieldsOf), ...all.map((place) => place.fields)]) {
		const value = named(fields, REFRESH_NAMES);
		if (value !== undefined) return value;
	}
	return all
		.filter(({ isOfRefresh }) => isOfRefresh)
		.map((place) => named(place.fields, [...ALL_NAMES, 'value']))
		.find((value) => value !== undefined);
}

const MIN_CANDIDATE = 8;
const MAX_CANDIDATES = 5;
/** Names as programmers write them: others may be data. */
const FIELD_NAME = /^[A-Za-z_@$][\w@$-]{0,39}$/;
const MAX_PATH = 120;
/** With spaces, and in any language. */
const LOOSE_NAME = /^[\p{L}\p{N}_@$ .:/-]{1,40}$/u;

/** Whether a name of a response can be shown: longer ones, or those with other signs, may be data. */
export const isShowable = (name: string): boolean => LOOSE_NAME.test(name);

const NO_TOKEN = /error|message|expir|detail|descr|url|uri|link|mail|name|date|time|type|status/;

/** Paths of texts that may be the token, for an error: never the texts themselves. */
export function candidatePaths(body: unknown): string[] {
	return responseRecords(body)
		.filter(({ isOfRefresh }) => !isOfRefresh)
		.flatMap(({ fields, path }) =>
			fields
				.filter(
					({ key, name, value }) =>
						FIELD_NAME.test(key) &&
						!NO_TOKEN.test(name) &&
						typeof value === 'string' &&
						value.length >= MIN_CANDIDATE &&
						/^\S+$/.test(value),
				)
				.map(({ key }) => (path === '' ? key : `${path}.${key}`)),
		)
		.filter((path) => path.length <= MAX_PATH && path.split('.').every(isShowable))
		.slice(0, MAX_CANDIDATES);
}

const NO_TOKEN_HEADER = /csrf|xsrf|request|trace|correlation/i;

/** Names of response headers that may be the token, for an error. */
export const candidateHeaders = (headers: Readonly<Record<string, unknown>>): string[] =>
	Object.keys(headers)
		.filter((name) => /token|session|ticket|^authorization$/i.test(name) && isShowable(name))
		.filter((name) => !NO_TOKEN_HEADER.test(name))
		.slice(0, MAX_CANDIDATES);
