/** What a little server remembers: the tokens that it issued, and how it spells them. */
import { createHash, createHmac } from 'node:crypto';
import type { Keys, Sessions, World } from './shape';

export class OpenSessions implements Sessions {
	private readonly ends = new Map<string, number>();
	private issued = 0;

	constructor(private readonly clock: () => number) {}

	issue(lifetimeMs = Infinity, make = opaque): string {
		this.issued += 1;
		const token = make(this.issued);
		this.ends.set(token, this.clock() + lifetimeMs);
		return token;
	}

	isValid(token: string | undefined): boolean {
		return token !== undefined && this.clock() < (this.ends.get(token) ?? -Infinity);
	}

	revoke(token: string): void {
		this.ends.delete(token);
	}

	count(): number {
		return this.issued;
	}
}

export const newWorld = (keys: Keys, clock: () => number): World => ({
	keys,
	now: clock,
	sessions: new OpenSessions(clock),
	memory: new Map(),
});

/** A token of 32 hexadecimal digits. */
export const opaque = (count: number): string =>
	createHash('sha256').update(`token ${count}`).digest('hex').slice(0, 32);

/** A token with the characters of base64, which an address must encode. */
export const opaqueBase64 = (count: number): string =>
	`+/${createHash('sha256').update(`token ${count}`).digest('base64').slice(2)}`;

/** A JWT of the server's own, signed with a key that nobody needs to know. */
export const signedToken =
	(claims: Record<string, unknown>) =>
	(count: number): string => {
		const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ ...claims, jti: String(count) })}`;
		return `${head}.${createHmac('sha256', 'server').update(head).digest('base64url')}`;
	};
