import { textOf } from '../../credentials/common/unknown';
import { decodeJwtClaims } from '../../credentials/token/response/jwt';
import { RestError } from '../rest/errors/restError';
import type { Input } from '../rest/operations';

const midInToken = (token: unknown): string =>
	textOf(decodeJwtClaims(textOf(token))?.['custom:mid']);

/** The merchant ID: the credential's, or the one that FlexFactor put into the login token. */
export async function midOf({
	session,
	request,
}: Pick<Input, 'session' | 'request'>): Promise<string> {
	const { data } = session.credential;
	const known = () =>
		textOf(data.mid) || midInToken(session.entry.token?.value) || midInToken(data.accessToken);
	// Without a token yet, a small call brings one.
	if (known() === '') await request({ method: 'GET', path: 'orders', query: [['pageSize', 1]] });
	const mid = known();
	if (mid !== '') return mid;
	throw new RestError(
		'input',
		"'MID' of the credential is empty, and the login token does not hold it",
		'Fill it in; the FlexFactor portal shows it.',
	);
}

/** Merchant and, where the merchant has several, site, as a body starts with them. */
export async function merchantOf(input: Input): Promise<{ mid: string; siteId?: string }> {
	const siteId = textOf(input.session.credential.data.siteId);
	return { mid: await midOf(input), ...(siteId === '' ? {} : { siteId }) };
}
