/** Lifetimes in the forms in which widely used providers state them beside a token. */
import { readTokenResponse } from '../../../../credentials/token/response/tokenResponse';
import { NOON_MS } from '../support/clock';
import { jwtOf, responseOf } from '../support/flow';

const HOUR_S = 3600;
const inHour = new Date(NOON_MS + HOUR_S * 1000);
const epochS = Math.floor(NOON_MS / 1000) + HOUR_S;

const STATED: ReadonlyArray<readonly [provider: string, body: unknown, seconds: number]> = [
	['NetSuite', { access_token: 't', expires_in: '3600' }, HOUR_S],
	['Microsoft Entra v1', { access_token: 't', expires_in: '3599', ext_expires_in: '3599' }, 3599],
	['Xero', { access_token: 't', expires_in: 1800, refresh_token: 'r' }, 1800],
	['Google (ID token beside)', { access_token: 't', expires_in: 3599, id_token: 'i' }, 3599],
	['SharePoint', { access_token: 't', expires_on: String(epochS) }, HOUR_S],
	['Square', { access_token: 't', expires_at: inHour.toISOString() }, HOUR_S],
	['GitHub App', { token: 't', expires_at: inHour.toISOString().slice(0, 19) + 'Z' }, HOUR_S],
	['Kubernetes', { status: { token: 't', expirationTimestamp: inHour.toISOString() } }, HOUR_S],
	['Vault', { auth: { client_token: 't', lease_duration: 2_764_800 } }, 2_764_800],
	['OpenStack', { token: { id: 't', expires: inHour.toISOString() } }, HOUR_S],
	['a JWT only', { token: jwtOf({ iat: epochS - HOUR_S, exp: epochS }) }, HOUR_S],
];

it.each(STATED)('%s', (_, body, seconds) => {
	const { lifetimeMs = 0 } = readTokenResponse(responseOf(body));
	expect(Math.abs(lifetimeMs - seconds * 1000)).toBeLessThan(1001);
});
