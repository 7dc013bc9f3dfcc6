import { parseState, type StoredState } from '../../../../credentials/token/engine/storedState';
import { identityKey } from '../../../../credentials/token/flow';
import { STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';
import type { Fields } from '../support/n8n';
import { refreshIdentity, type World } from './world';

/** What a reader finds in a stored credential; times do not matter here. */
const read = (fields: Fields): StoredState | undefined =>
	parseState(fields[STORED_FIELD], { now: () => 0, monotonic: () => 0 });

/** The identities that a stored credential has tokens of. */
export const storedIdentities = (fields: Fields): string[] =>
	[...(read(fields)?.identities ?? [])]
		.filter(([, { token }]) => token !== undefined)
		.map(([key]) => key);

/** The refresh tokens in it. */
export const storedRefreshTokens = (fields: Fields): string[] =>
	[...(read(fields)?.refreshTokens.values() ?? [])].flatMap(({ value }) =>
		value === undefined ? [] : [value],
	);

/** How many rejected logins it counts for a password. */
export function storedRejections(world: World, fields: Fields, password: string): number {
	const key = identityKey(world.compile({ ...fields, password }).identity);
	return read(fields)?.identities.get(key)?.attempts.rejections ?? 0;
}

/** Whether a reader would take a refresh token for the one to send. */
export function offersRefreshToken(fields: Fields, refreshToken: string): boolean {
	const state = read(fields);
	const records = [...(state?.refreshTokens.values() ?? [])];
	if (records.some(({ value }) => value === refreshToken)) return true;
	const own = state?.refreshTokens.get(identityKey(refreshIdentity(refreshToken)));
	return own === undefined || own.serial === 0;
}
