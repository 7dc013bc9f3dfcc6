import { isLoopback } from '../../../credentials/token/url';
import { RestError } from '../errors/restError';
import type { ApiRequest, ApiResponse } from '../http';
import { redirectTarget } from './redirect';
import { DEFAULT_RETRY, withRetries } from './retry';
import type { Session } from './session';
import { statusError } from './statusError';

const MAX_REDIRECTS = 5;

const isSuccess = ({ status }: ApiResponse) => status >= 200 && status < 300;

/** @throws RestError where the file would travel in the clear, or to a name and password */
function checkTarget({ protocol, hostname, host, username, password }: URL, baseUrl: string): void {
	const isLocal = isLoopback(hostname) && isLoopback(new URL(baseUrl).hostname);
	if ((protocol === 'https:' || isLocal) && username === '' && password === '') return;
	throw new RestError(
		'redirect',
		`The API redirects to an insecure URL: ${host}`,
		'A file is only fetched over https://. Contact the provider.',
	);
}

async function fetchOnce(session: Session, request: ApiRequest): Promise<ApiResponse> {
	let current = request;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const response = await session.sendBare(current);
		const target = redirectTarget(response);
		if (target === undefined) {
			if (!isSuccess(response)) throw await statusError(response);
			await response.body.bytes();
			return response;
		}
		response.body.discard();
		checkTarget(target, session.flow.baseUrl);
		current = { ...request, url: target.toString() };
	}
	throw new RestError(
		'redirect',
		`More than ${MAX_REDIRECTS} redirects, last to ${new URL(current.url).host}`,
		'The file could not be fetched. Contact the provider.',
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
): Promise<ApiResponse> {
	checkTarget(target, session.flow.baseUrl);
	const request: ApiRequest = {
		method: 'GET',
		url: target.toString(),
		headers: { Accept: '*/*' },
		effect: 'read',
		timeoutMs,
	};
	const { runtime, report, client } = session;
	return await withRetries(async () => await fetchOnce(session, request), {
		request,
		limits: DEFAULT_RETRY,
		runtime,
		report,
		signal: client.signal,
	});
}
