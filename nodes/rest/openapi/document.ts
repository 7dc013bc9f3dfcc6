import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { OpenApiError } from './error';

type OpenApiVersion = '2.0' | '3.0' | '3.1' | '3.2';

/** A definition as it was written; nothing in it is resolved, converted or checked yet. */
export interface Document {
	readonly version: OpenApiVersion;
	readonly root: UnknownRecord;
}

/** Fields by which descriptions of other kinds are recognized. */
const OTHER_KINDS: ReadonlyArray<readonly [is: (root: UnknownRecord) => boolean, what: string]> = [
	[(root) => 'asyncapi' in root, 'an AsyncAPI definition'],
	[(root) => 'swaggerVersion' in root, 'a Swagger 1 definition'],
	[(root) => 'arazzo' in root, 'an Arazzo workflow'],
	[(root) => 'overlay' in root, 'an OpenAPI overlay'],
	[(root) => root.kind === 'discovery#restDescription', 'a Google Discovery document'],
	[
		(root) => isRecord(root.info) && /postman/.test(textOf(root.info.schema)),
		'a Postman collection',
	],
];

const NEXT =
	'Use the URL or the text of an OpenAPI definition (version 3.0, 3.1 or 3.2) or of Swagger 2.0.';

/** In YAML without quotes, `3.0` is the number 3. */
function versionOf({ swagger, openapi }: UnknownRecord): OpenApiVersion | undefined {
	if (/^2(\.0)?$/.test(textOf(swagger))) return '2.0';
	const minor = /^3(?:\.(\d+))?(\.|-|$)/.exec(textOf(openapi));
	if (minor === null) return undefined;
	if (minor[1] === undefined || minor[1] === '0') return '3.0';
	// A minor version adds, so a later one is read as the latest that is known.
	return minor[1] === '1' ? '3.1' : '3.2';
}

/**
 * The definition in parsed data.
 * @throws OpenApiError where the data is something else, which it names where it is known
 */
export function openDocument(data: unknown): Document {
	if (!isRecord(data)) throw new OpenApiError('This is not an OpenAPI definition', NEXT);
	const version = versionOf(data);
	if (version !== undefined) return { version, root: data };
	const other = OTHER_KINDS.find(([is]) => is(data))?.[1];
	const stated = textOf(data.openapi) || textOf(data.swagger);
	if (other !== undefined)
		throw new OpenApiError(`This is ${other}, not an OpenAPI definition`, NEXT);
	if (stated !== '')
		throw new OpenApiError(`Version ${stated.slice(0, 20)} of OpenAPI cannot be read`, NEXT);
	throw new OpenApiError(
		"This is not an OpenAPI definition: it has neither 'openapi' nor 'swagger'",
		NEXT,
	);
}
