import type { LoginRequest } from './flow';

const ACCEPT = { Accept: 'application/json' };

/** A login that sends a JSON body. */
export function jsonLogin(url: string, body: Readonly<Record<string, string>>): LoginRequest {
	return {
		method: 'POST',
		url,
		headers: { ...ACCEPT, 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	};
}

/** A login that sends a form, as RFC 6749 has it. */
export function formLogin(url: string, body: Readonly<Record<string, string>>): LoginRequest {
	return {
		method: 'POST',
		url,
		headers: { ...ACCEPT, 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(body).toString(),
	};
}

/** The value of a Basic `Authorization` header (RFC 7617). */
export function basicAuthorization(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** The attachment that most APIs want (RFC 6750 §2.1). */
export function bearer(token: string) {
	return { headers: { Authorization: `Bearer ${token}` } };
}
