import { defined } from '../../../credentials/common/unknown';
import { flowAt } from '../../../credentials/token/flow';
import type { ExchangeRecord } from '../../../credentials/token/engine/exchange';
import type { Returned } from '../../../credentials/token/response/loginErrors';
import { observeLogins } from '../../../credentials/token/n8n/credential';
import type { Check, LoginFindings } from '../../../credentials/token/report/diagnose';
import type { Session } from '../../rest/call/session';
import { adviceText } from '../../rest/errors/labels';
import { RestError } from '../../rest/errors/restError';

/** An error as reports show it; their form has none of the settings of a request. */
const findingOf = ({ message, advice }: RestError) => ({
	message,
	description: adviceText(advice),
});

/** What was found out about a login, and what ended it. */
interface Look {
	readonly findings: LoginFindings;
	readonly error: unknown;
}

/**
 * Tries something that needs a token, and keeps what a report says about it.
 * @param work a request that brings a response of the API; undefined where none was needed
 */
export async function findLogin(
	session: Session,
	work: (session: Session) => Promise<Returned | undefined>,
): Promise<Look> {
	const { credential } = session;
	const records: ExchangeRecord[] = [];
	const beforeMs = session.runtime.monotonic();
	const loggedInAtMs = session.identity.record.token?.issuedAtMs;
	observeLogins(credential.data, (record) => records.push(record));
	const outcome = await work(session).then(
		(response) => ({ response }),
		(error: unknown) => ({ error }),
	);
	const error = 'error' in outcome ? outcome.error : undefined;
	const finding =
		error === undefined
			? undefined
			: findingOf(
					error instanceof RestError ? error : new RestError('network', String(error)),
				);
	const isOfLogin = error instanceof RestError && error.kind === 'token';
	const response = 'response' in outcome ? outcome.response : undefined;
	const check: Check =
		finding === undefined ? (response === undefined ? {} : { response }) : { error: finding };
	const { token } = session.identity.record;
	// A base URL that is not allowed is what the request has failed of.
	const flow = error === undefined ? flowAt(session.flow, token) : session.flow;
	return {
		error,
		findings: {
			flow,
			records,
			check,
			...(isOfLogin && finding !== undefined && { loginError: finding }),
			...defined({ token }),
			...(records.length === 0 &&
				loggedInAtMs !== undefined && { sinceLoginMs: beforeMs - loggedInAtMs }),
		},
	};
}
