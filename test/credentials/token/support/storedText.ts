import type { HeldToken } from '../../../../credentials/token/engine/heldToken';
import { NO_IDENTITY } from '../../../../credentials/token/engine/records';
import {
	formatState,
	parseState,
	type StoredState,
} from '../../../../credentials/token/engine/storedState';
import { identityKey, type TokenFlow } from '../../../../credentials/token/flow';
import type { FakeClock } from './clock';

/** What another process stored for a flow: a token, with or without a refresh token. */
export function storedText(
	flow: TokenFlow,
	token: HeldToken,
	clock: FakeClock,
	refreshToken?: string,
): string {
	const key = identityKey(flow.identity);
	const record = { ...NO_IDENTITY, serial: 1, by: 'process 9', renewals: 1, token };
	return formatState(
		{
			id: 'credential-1',
			identities: new Map([[key, record]]),
			refreshTokens: new Map(
				refreshToken === undefined
					? []
					: [[key, { serial: 1, by: 'process 9', value: refreshToken }]],
			),
		},
		clock.runtime(),
	);
}

/** What a process would read there. */
export const stateIn = (text: unknown, clock: FakeClock): StoredState | undefined =>
	parseState(text, clock.runtime());
