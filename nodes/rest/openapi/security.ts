import {
	isRecord,
	recordOf,
	textOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import type { TokenFlow } from '../../../credentials/token/flow';
import type { Document } from './document';
import type { FoundOperation } from './operations';
import { follow } from './refs';

/** Where a credential puts its token. @internal */
export interface AttachedToken {
	readonly in: 'header' | 'query' | 'cookie';
	/** Of the header, parameter or cookie. */
	readonly name: string;
	/** What comes before the token, such as `Bearer`; '' for nothing. */
	readonly scheme: string;
}

/** A way to authorize that a definition states, in one of the forms that a credential can have. */
type Stated = AttachedToken | 'other';

const BEARER: AttachedToken = { in: 'header', name: 'Authorization', scheme: 'Bearer' };

function statedPlace(scheme: UnknownRecord): Stated {
	const type = textOf(scheme.type);
	if (type === 'oauth2' || type === 'openIdConnect') return BEARER;
	if (type === 'basic') return { ...BEARER, scheme: 'Basic' };
	if (type === 'http') return { ...BEARER, scheme: textOf(scheme.scheme) };
	const place = textOf(scheme.in);
	if (type === 'apiKey' && (place === 'header' || place === 'query' || place === 'cookie'))
		return { in: place, name: textOf(scheme.name), scheme: '' };
	return 'other';
}

/** Stands for a token where only its place matters. */
const STAND_IN = 'token';

/** Where a flow puts its token; undefined where it puts it nowhere. */
export function placeOfToken(attach: TokenFlow['attach']): AttachedToken | undefined {
	const { headers = {}, query = {}, cookies = {} } = attach(STAND_IN);
	const named = (place: AttachedToken['in'], values: Readonly<Record<string, string>>) =>
		Object.entries(values)
			.filter(([, value]) => value.includes(STAND_IN))
			.map(([name, value]): AttachedToken => ({
				in: place,
				name,
				scheme: place === 'header' ? value.slice(0, value.indexOf(STAND_IN)).trim() : '',
			}));
	return [...named('header', headers), ...named('query', query), ...named('cookie', cookies)][0];
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** An API key in the header Authorization may have any word before it. */
function fits(stated: Stated, place: AttachedToken): boolean {
	if (stated === 'other') return true;
	const isSameName =
		place.in === 'header' ? isSame(stated.name, place.name) : stated.name === place.name;
	return (
		stated.in === place.in &&
		isSameName &&
		(stated.scheme === '' || isSame(stated.scheme, place.scheme))
	);
}

const shown = ({ in: place, name, scheme }: AttachedToken) =>
	place === 'header'
		? `the header '${name}${scheme === '' ? '' : `: ${scheme} …`}'`
		: `the ${place === 'query' ? 'query parameter' : 'cookie'} '${name}'`;

function schemesOf({ root, version }: Document): UnknownRecord {
	const components = recordOf(root.components);
	const schemes = version === '2.0' ? root.securityDefinitions : components.securitySchemes;
	return recordOf(schemes);
}

/** Alternatives, each of which needs all its schemes; undefined where the definition says nothing. */
function alternativesOf(document: Document, operation: UnknownRecord): UnknownRecord[] | undefined {
	const list = operation.security ?? document.root.security;
	return Array.isArray(list) ? list.filter(isRecord) : undefined;
}

function namedScheme(document: Document, name: string): UnknownRecord | undefined {
	const schemes = schemesOf(document);
	if (!Object.hasOwn(schemes, name)) return undefined;
	const followed = follow(document, schemes[name]);
	return 'value' in followed && isRecord(followed.value) ? followed.value : undefined;
}

/**
 * A hint where a definition wants a token in another place than the credential puts it; undefined where they
 * agree, where the operation needs none, or where the definition does not say.
 */
export function securityHint(
	document: Document,
	{ operation }: Pick<FoundOperation, 'operation'>,
	place: AttachedToken,
): string | undefined {
	const alternatives = alternativesOf(document, operation);
	if (alternatives === undefined || alternatives.length === 0) return undefined;
	const stated = alternatives.map((each) =>
		Object.keys(each)
			.map((name) => namedScheme(document, name))
			.map((scheme): Stated => (scheme === undefined ? 'other' : statedPlace(scheme))),
	);
	// One that needs nothing is an empty object.
	if (stated.some((all) => all.length === 0 || all.some((each) => fits(each, place))))
		return undefined;
	const [wanted] = stated.flat().filter((each) => each !== 'other');
	return wanted === undefined
		? undefined
		: `The definition expects the token in ${shown(wanted)}, but the credential sends it in ${shown(place)}.`;
}
