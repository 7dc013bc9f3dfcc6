import { nonEmpty, textOf } from '../../credentials/common/unknown';
import { decodeJwtClaims } from '../../credentials/token/response/jwt';
import { inputError } from '../rest/errors/restError';
import type { Input } from '../rest/operations';

const midInToken = (token: unknown): string =>
	textOf(decodeJwtClaims(textOf(token))?.['custom:mid']);

/**
 * The merchant ID of the credential or, if it has none, of the access token.
 * @throws RestError if neither contains one
 */
export async function midOf({
	session,
	request,
}: Pick<Input, 'session' | 'request'>): Promise<string> {
	const { data } = session.credential;
	const findMid = () => textOf(data.mid) || midInToken(session.identity.record.token?.value);
	// Without a token, a small request triggers the login.
	if (findMid() === '')
		await request({ method: 'GET', path: 'orders', query: [['pageSize', 1]] });
	const mid = findMid();
	if (mid !== '') return mid;
	throw inputError(
		'The credential has no MID, and the access token does not contain one',
		"Enter 'MID' in the credential. The FlexFactor portal shows it.",
	);
}

/** The body fields for the merchant and, if the credential has one, its site. @throws RestError */
export async function merchantOf(input: Input): Promise<{ mid: string; siteId?: string }> {
	const siteId = textOf(input.session.credential.data.siteId);
	return { mid: await midOf(input), ...nonEmpty({ siteId }) };
}
