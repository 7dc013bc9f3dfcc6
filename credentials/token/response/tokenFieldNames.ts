import { isRecord, textOf, type UnknownRecord } from '../../common/unknown';
import type { LifetimeUnit } from './lifetime';

/** A value in an answer, and the record that it stands in. */
export interface Found {
	readonly value: unknown;
	/** For errors: where it was expected; '' where the usual names were searched. */
	readonly place: string;
	readonly siblings?: UnknownRecord;
	readonly ancestors?: readonly UnknownRecord[];
}

/** How deep answers nest in practice: `data.attributes.tokens[0].value` is the deepest met. */
const DEEPEST = 5;

/** Names without case and separators: `access_token`, `accessToken` and `Access-Token` are one. */
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const TOKEN_NAMES = [
	'accesstoken',
	'bearertoken',
	'authtoken',
	'authenticationtoken',
	'authorizationtoken',
	'apitoken',
	'jwttoken',
	'jwt',
	'sessiontoken',
	'securitytoken',
	'token',
	'bearer',
	'access',
	'idtoken',
	'sessionid',
	'sessionkey',
	'session',
	'ticket',
];

const REFRESH_NAMES = ['refreshtoken', 'refresh', 'renewaltoken'];

const LIFETIME_UNITS: Readonly<Record<string, LifetimeUnit>> = {
	expiresin: 'auto',
	expiresinseconds: 'seconds',
	expiresinsec: 'seconds',
	expiresinms: 'milliseconds',
	expiresinmilliseconds: 'milliseconds',
	expiresinmillis: 'milliseconds',
	accesstokenexpiresin: 'auto',
	tokenexpiresin: 'auto',
	ttl: 'auto',
	lifetime: 'auto',
	tokenlifetime: 'auto',
	validfor: 'auto',
	expires: 'auto',
	expiresat: 'auto',
	expireson: 'auto',
	expiresdate: 'auto',
	expirydate: 'auto',
	expiry: 'auto',
	expirytime: 'auto',
	expiretime: 'auto',
	expireat: 'auto',
	expiration: 'auto',
	expirationtime: 'auto',
	expirationdate: 'auto',
	accesstokenexpiresat: 'auto',
	accesstokenexpiry: 'auto',
	accesstokenexpiration: 'auto',
	tokenexpiresat: 'auto',
	tokenexpiry: 'auto',
	tokenexpires: 'auto',
	tokenexpiration: 'auto',
	tokenexpirationdate: 'auto',
	validuntil: 'auto',
	validto: 'auto',
	exp: 'auto',
};

interface Place {
	readonly record: UnknownRecord;
	/** The plain name that the record stands under, or the array that it is in. */
	readonly name: string;
	readonly ancestors: readonly UnknownRecord[];
}

interface Node extends Omit<Place, 'record'> {
	readonly value: unknown;
}

function children({ value, name, ancestors }: Node): Node[] {
	if (Array.isArray(value))
		return value.slice(0, 3).map((item: unknown) => ({ value: item, name, ancestors }));
	if (!isRecord(value)) return [];
	const nested = Object.entries(value).filter(([, child]) => typeof child === 'object');
	const runtime = [value, ...ancestors];
	return nested.map(([key, child]) => ({ value: child, name: plain(key), ancestors: runtime }));
}

/** All records of an answer, breadth first: the least nested token is the one that is meant. */
function places(body: unknown): Place[] {
	const found: Place[] = [];
	let level: Node[] = [{ value: body, name: '', ancestors: [] }];
	for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
		for (const { value, name, ancestors } of level)
			if (isRecord(value)) found.push({ record: value, name, ancestors });
		level = level.flatMap(children);
	}
	return found;
}

/** The first text under one of these names; earlier names count more. */
function textNamed(record: UnknownRecord, names: readonly string[]): unknown {
	const texts = new Map<string, unknown>();
	for (const [key, value] of Object.entries(record)) {
		const name = plain(key);
		if (isText(value) && !texts.has(name)) texts.set(name, value);
	}
	return texts.get(names.find((name) => texts.has(name)) ?? '');
}

/** `{ "token": { "value": "…", "expires": … } }`, or the same in a list: the record is the token. */
function ownValue({ record, name }: Place): unknown {
	const isToken = TOKEN_NAMES.includes(name) || TOKEN_NAMES.includes(name.replace(/s$/, ''));
	return isToken ? textNamed(record, ['value', 'id', 'key', 'string']) : undefined;
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

const found = (value: unknown, place: Place): Found => ({
	value,
	place: '',
	siblings: place.record,
	ancestors: place.ancestors,
});

/** The token under its usual names; a bare text without spaces and markup is itself the token. */
export function findToken(body: unknown): Found {
	if (typeof body === 'string')
		return { value: /[\s<>]/.test(body.trim()) ? '' : body, place: '' };
	for (const place of places(body)) {
		const value = textNamed(place.record, TOKEN_NAMES) ?? ownValue(place);
		if (value !== undefined) return found(value, place);
	}
	return { value: undefined, place: '' };
}

/** The records to search beside a token: its own first, then those around it, then the rest. */
function nearby(body: unknown, near: Found): UnknownRecord[] {
	const close = [near.siblings, ...(near.ancestors ?? [])].filter(isRecord);
	return [...close, ...places(body).map(({ record }) => record)];
}

/** The refresh token nearest to the token. */
export function findRefreshToken(body: unknown, near: Found): unknown {
	for (const record of nearby(body, near)) {
		const value = textNamed(record, REFRESH_NAMES);
		if (value !== undefined) return value;
	}
	return undefined;
}

/** The lifetime nearest to the token, and the unit that its name tells. */
export function findLifetime(body: unknown, near: Found): { value: unknown; unit: LifetimeUnit } {
	for (const record of nearby(body, near)) {
		for (const [key, value] of Object.entries(record)) {
			const name = plain(key);
			const unit = Object.hasOwn(LIFETIME_UNITS, name) ? LIFETIME_UNITS[name] : undefined;
			if (unit !== undefined && textOf(value) !== '') return { value, unit };
		}
	}
	return { value: undefined, unit: 'auto' };
}
