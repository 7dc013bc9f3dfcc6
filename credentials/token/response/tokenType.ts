import { isRecord, textOf, type UnknownRecord } from '../../common/unknown';
import { TokenResponseError } from '../errors';
import { isShowable } from './tokenFieldNames';

/**
 * RFC 6749 §5.1 compares token types without case. Apigee calls its bearer tokens `BearerToken`
 * (https://docs.apigee.com/api-platform/reference/policies/oauthv2-policy); others say what the field is,
 * such as `access_token` (https://bancosemear.com.br/docs/?docs=gerar-token-oauth), or a number of theirs.
 */
const BEARER = /^(?:(?:bearer|access|token)[ _-]?)+$|^\d+$/i;

/** Only the name from RFC 6749 §5.1: a `tokenType` of other APIs describes anything. */
const typeIn = (record: UnknownRecord) => textOf(record.token_type);

/** The records on the way to a dotted path, the innermost first. */
export function recordsAlong(body: unknown, path: string): UnknownRecord[] {
	const records: UnknownRecord[] = [];
	let value: unknown = body;
	const names = path.split(/[.[\]]/).filter((name) => name !== '' && name !== '$');
	for (const name of names) {
		if (isRecord(value)) records.unshift(value);
		if (typeof value !== 'object' || value === null) break;
		value = (value as UnknownRecord)[name];
	}
	return records;
}

/**
 * A client must not use a token whose type it does not know (RFC 6749 §7.1): sent as Bearer, a DPoP
 * or MAC token is rejected by every request, without a word about the reason.
 * @param around the records that contain the token, the innermost first
 * @throws TokenResponseError for a type other than Bearer
 */
export function checkBearer(around: readonly UnknownRecord[]): void {
	const type = around.map(typeIn).find((text) => text !== '') ?? '';
	if (type === '' || BEARER.test(type)) return;
	throw new TokenResponseError(
		`The login returned a token of ${isShowable(type) ? `the type '${type}'` : 'another type'}, which is not sent as Bearer`,
		'Ask the provider for bearer tokens.',
		'tokenTemplate',
	);
}
