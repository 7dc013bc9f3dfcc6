import type { TokenFlow } from '../../../credentials/token/flow';
import { allowedOrigins, guardTarget, tokenTargets } from '../../../credentials/token/origin';
import { parseUrl } from '../../../credentials/token/url';
import { advise, label } from '../errors/labels';
import { RestError, responseError } from '../errors/restError';
import { withoutParameters } from './pageRequest';

type Target = Pick<TokenFlow, 'baseUrl' | 'extraOrigins' | 'guide'>;

/** A proxy that ends TLS makes many servers write `http` into links to themselves. */
function withOwnScheme(link: URL, origins: readonly string[]): URL {
	const secure = new URL(link);
	secure.protocol = 'https:';
	return link.protocol === 'http:' && origins.includes(secure.origin) ? secure : link;
}

/**
 * The address of a link from an answer, relative ones resolved against the page they came with.
 * @throws RestError where it leads away from where the token may go: following it would hand the
 * token to whoever writes the answers
 */
export function followLink(link: string, from: string, flow: Target): string {
	if (parseUrl(link, from) === undefined) {
		throw responseError(
			`The API's link to the next page is not a valid URL`,
			advise`Check ${label.pagination}: the API may name a cursor or a page number there.`,
		);
	}
	const origins = allowedOrigins(flow);
	const url = withOwnScheme(new URL(link, from), origins);
	url.hash = '';
	if (!origins.includes(url.origin)) {
		throw new RestError(
			'redirect',
			`The API's link to the next page points to another host: ${url.host}`,
			[
				`The link was not followed. ${tokenTargets(flow)}`,
				advise`Or choose another method under ${label.pagination}.`,
			],
		);
	}
	return guardTarget(url.toString(), flow).toString();
}

/** A link without the token, which an API that takes it in the query may repeat in its links. */
export const withoutToken = (link: string, { attach }: Pick<TokenFlow, 'attach'>): string =>
	withoutParameters(link, Object.keys(attach('none').query ?? {}));
