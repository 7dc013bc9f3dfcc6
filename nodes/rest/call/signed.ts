import { isLoopback } from '../../../credentials/token/url';
import { RestError } from '../errors/restError';
import type { ApiAnswer, ApiRequest } from '../http';
import { redirectTarget } from './redirect';
import { DEFAULT_RETRY, withRetries } from './retry';
import type { Session } from './session';
import { statusError } from './statusError';

const MOST_REDIRECTS = 5;

const isSuccess = ({ status }: ApiAnswer) => status >= 200 && status < 300;

/** @throws RestError where the file would travel in the clear, or to a name and password */
function checkTarget({ protocol, hostname, host, username, password }: URL, baseUrl: string): void {
	const isLocal = isLoopback(hostname) && isLoopback(new URL(baseUrl).hostname);
	if ((protocol === 'https:' || isLocal) && username === '' && password === '') return;
	throw new RestError(
		'redirect',
		`The API redirects to a place that is not safe: ${host}`,
		'A file is only fetched over https://. Ask the provider why it redirects there.',
	);
}

async function fetchOnce(session: Session, request: ApiRequest): Promise<ApiAnswer> {
	let current = request;
	for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
		const answer = await session.sendBare(current);
		const target = redirectTarget(answer);
		if (target === undefined) {
			if (!isSuccess(answer)) throw await statusError(answer);
			await answer.body.bytes();
			return answer;
		}
		answer.body.discard();
		checkTarget(target, session.flow.baseUrl);
		current = { ...request, url: target.toString() };
	}
	throw new RestError(
		'redirect',
		`More than ${MOST_REDIRECTS} redirects, last to ${new URL(current.url).host}`,
		'The file cannot be fetched. Ask the provider.',
	);
}

/**
 * Fetches what lies at a signed address, which is all the authorization there is: no token and no
 * header of the request goes there. A fetch that breaks is made again; the call that brought the
 * address is not, as it may have cost something.
 * @throws RestError
 */
export async function fetchSigned(
	session: Session,
	target: URL,
	timeoutMs: number,
): Promise<ApiAnswer> {
	checkTarget(target, session.flow.baseUrl);
	const request: ApiRequest = {
		method: 'GET',
		url: target.toString(),
		headers: { Accept: '*/*' },
		timeoutMs,
	};
	const { around, report, client } = session;
	return await withRetries(async () => await fetchOnce(session, request), {
		request,
		limits: DEFAULT_RETRY,
		around,
		report,
		signal: client.signal,
	});
}
