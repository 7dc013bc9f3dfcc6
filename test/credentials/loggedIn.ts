import { logIn, type Send } from '../../credentials/token/engine/exchange';
import { TokenFlowError } from '../../credentials/token/errors';
import type { IssuedToken, LoginRequest, LoginResponse } from '../../credentials/token/flow';
import { flowOf } from '../../credentials/token/n8n/credential';
import { FakeClock } from './token/support/clock';
import { responseOf } from './token/support/flow';

/** What a login with these fields sends, and what comes of this answer. */
export async function logInWith(
	type: string,
	fields: Record<string, unknown>,
	body: unknown,
	own: Partial<LoginResponse> = {},
): Promise<{ sent: LoginRequest[]; issued?: IssuedToken; error?: TokenFlowError }> {
	const sent: LoginRequest[] = [];
	const clock = new FakeClock();
	const send: Send = async (request) => {
		sent.push(request);
		return await Promise.resolve(responseOf(body, own));
	};
	const login = logIn({ flow: flowOf(type, fields), send, runtime: clock.runtime() });
	try {
		return { sent, issued: (await clock.run(login)).issued };
	} catch (thrown) {
		const error: unknown = (thrown as { reason?: unknown }).reason ?? thrown;
		if (error instanceof TokenFlowError) return { sent, error };
		throw thrown;
	}
}
