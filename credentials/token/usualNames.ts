import type { LifetimeUnit } from './lifetime';
import { isRecord, textOf, type UnknownRecord } from './unknown';

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
	readonly ancestors: readonly UnknownRecord[];
}

/** All records of an answer, breadth first: the least nested token is the one that is meant. */
function places(body: unknown): Place[] {
	const found: Place[] = [];
	let level: Array<{ value: unknown; ancestors: readonly UnknownRecord[] }> = [
		{ value: body, ancestors: [] },
	];
	for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
		const next: typeof level = [];
		for (const { value, ancestors } of level) {
			if (Array.isArray(value))
				next.push(
					...value.slice(0, 3).map((item: unknown) => ({ value: item, ancestors })),
				);
			if (!isRecord(value)) continue;
			found.push({ record: value, ancestors });
			next.push(
				...Object.values(value).map((child) => ({
					value: child,
					ancestors: [value, ...ancestors],
				})),
			);
		}
		level = next;
	}
	return found;
}

function valueNamed(record: UnknownRecord, name: string): unknown {
	const key = Object.keys(record).find((candidate) => plain(candidate) === name);
	return key === undefined ? undefined : record[key];
}

/** `{ "token": { "value": "…", "expires": … } }`: the record under a token's name is the token. */
function ownValue(place: Place): Found | undefined {
	const parent = place.ancestors[0];
	if (parent === undefined) return undefined;
	const isToken = TOKEN_NAMES.some((name) => valueNamed(parent, name) === place.record);
	const value = ['value', 'id', 'key', 'string']
		.map((name) => valueNamed(place.record, name))
		.find(isText);
	return isToken && value !== undefined ? found(value, place) : undefined;
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';

const found = (value: unknown, place: Place): Found => ({
	value,
	place: '',
	siblings: place.record,
	ancestors: place.ancestors,
});

/** The token under its usual names; a bare text without spaces is itself the token. */
export function findToken(body: unknown): Found {
	if (typeof body === 'string') return { value: /\s/.test(body.trim()) ? '' : body, place: '' };
	for (const place of places(body)) {
		const value = TOKEN_NAMES.map((name) => valueNamed(place.record, name)).find(isText);
		if (value !== undefined) return found(value, place);
		const own = ownValue(place);
		if (own !== undefined) return own;
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
		const value = REFRESH_NAMES.map((name) => valueNamed(record, name)).find(isText);
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
