import { dateMs } from '../../common/times';
import { numberOf, textOf } from '../../common/unknown';
import type { LoginResponse } from '../flow';
import { lifetimeUntil } from './lifetime';

/** A cookie that a response sets (RFC 6265 §4.1). */
interface SetCookie {
	readonly name: string;
	readonly value: string;
	/** Of the attributes; `Max-Age` wins over `Expires` (§5.3). */
	readonly lifetimeMs: number | undefined;
}

/** Browsers keep no more than about this many per site (RFC 6265 §6.1). */
const MAX_COOKIES = 50;

function attribute(parts: readonly string[], name: string): string | undefined {
	const found = parts.find((part) => part.trim().toLowerCase().startsWith(`${name}=`));
	return found?.slice(found.indexOf('=') + 1);
}

function parseSetCookie(line: string, response: LoginResponse): SetCookie | undefined {
	const [pair = '', ...attributes] = line.split(';');
	const at = pair.indexOf('=');
	if (at < 1) return undefined;
	const maxAge = numberOf(attribute(attributes, 'max-age'));
	const expiresMs = dateMs(textOf(attribute(attributes, 'expires')).replaceAll('-', ' '));
	const lifetimeMs =
		maxAge === undefined
			? expiresMs && lifetimeUntil(expiresMs, response, '')
			: Math.max(0, maxAge) * 1000;
	return {
		name: pair.slice(0, at).trim(),
		value: pair.slice(at + 1).trim(),
		lifetimeMs,
	};
}

/** The cookies that a response sets, by name: of several with one name the last counts (§5.3). */
export function setCookies(response: LoginResponse): SetCookie[] {
	const header = response.headers['set-cookie'];
	const lines = typeof header === 'string' ? [header] : (header ?? []);
	const cookies = new Map<string, SetCookie>();
	for (const line of lines.slice(0, MAX_COOKIES)) {
		const cookie = parseSetCookie(line, response);
		if (cookie !== undefined) cookies.set(cookie.name, cookie);
	}
	return [...cookies.values()];
}

/** The value of a cookie that a response sets; '' where it sets none of that name, or deletes it. */
export function cookieValue(response: LoginResponse, name: string): string {
	const cookie = setCookies(response).find((each) => each.name === name);
	const isDeleted = (cookie?.lifetimeMs ?? 1) <= 0;
	return isDeleted ? '' : textOf(cookie?.value);
}
