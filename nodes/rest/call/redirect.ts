import type { TokenFlow } from '../../../credentials/token/flow';
import { allowedOrigins, tokenTargets } from '../../../credentials/token/origin';
import { parseUrl } from '../../../credentials/token/url';
import { advise, either, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import { type ApiRequest, type ApiResponse, headerOf } from '../http';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 5;

/** The address that an answer redirects to; undefined where it does not. */
export function redirectTarget({ status, headers, request }: ApiResponse): URL | undefined {
	const location = headerOf(headers, 'location');
	return REDIRECTS.includes(status) && location !== ''
		? parseUrl(location, request.url)
		: undefined;
}

type Target = Pick<TokenFlow, 'baseUrl' | 'extraOrigins' | 'guide'>;

const reject = ({ host }: URL, flow: Target) =>
	new RestError(
		'redirect',
		`The API redirects to another host: ${host}`,
		`The redirect was not followed. ${tokenTargets(flow)}`,
	);

/** Methods that a redirect turns into GET (RFC 9110 §15.4): 303 all but HEAD, 301 and 302 POST. */
function becomesGet(status: number, method: string): boolean {
	if (status === 303) return method !== 'GET' && method !== 'HEAD';
	return (status === 301 || status === 302) && method === 'POST';
}

function redirected({ status, request }: ApiResponse, target: URL): ApiRequest {
	const url = target.toString();
	if (!becomesGet(status, request.method)) return { ...request, url };
	const { body: _body, ...rest } = request;
	return { ...rest, method: 'GET', url };
}

interface Following {
	readonly flow: Target;
	readonly send: (request: ApiRequest) => Promise<ApiResponse>;
	/** Fetches without any credential. */
	readonly fetchSigned: (target: URL, timeoutMs: number) => Promise<ApiResponse>;
}

/**
 * Sends a request and follows where it is redirected to, as long as the token may go there; to
 * other places only for a request that expects a signed address, and then without the token.
 * @throws RestError for another origin, and for a redirect that does not end
 */
export async function sendFollowing(
	request: ApiRequest,
	{ flow, send, fetchSigned }: Following,
): Promise<ApiResponse> {
	let current = request;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const response = await send(current);
		const target = redirectTarget(response);
		if (target === undefined) return response;
		response.body.discard();
		if (!allowedOrigins(flow).includes(target.origin)) {
			if (request.hasSignedRedirect !== true) throw reject(target, flow);
			return await fetchSigned(target, request.timeoutMs);
		}
		current = redirected(response, target);
	}
	throw new RestError(
		'redirect',
		`The API redirected more than ${MAX_REDIRECTS} times, last to ${new URL(current.url).host}`,
		either(advise`Use the final URL in ${label.path}.`, 'Contact the provider.'),
	);
}
