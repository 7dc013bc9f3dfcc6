/** A response that a simulator gave, against what the provider's definition says. */
import { valueFindings } from './compare';
import { findOperation, type OperationShape, type ProviderShapes } from './shape';

export interface GivenResponse {
	readonly method: string;
	readonly path: string;
	/** Whether the provider's paths may be written in any case. */
	readonly ignoresCase: boolean;
	readonly status: number;
	/** Media type; empty without a body. */
	readonly type: string;
	readonly body: string | Buffer;
}

/** A create that was done before is answered with 200 instead of 201. */
const SAME: Readonly<Record<number, string>> = { 200: '201', 201: '200' };

function bodyFindings({ response }: OperationShape, given: GivenResponse): string[] {
	const { status, type, body } = given;
	const types = response[String(status)] ?? response[SAME[status] ?? ''];
	if (types === undefined)
		return [`status ${status} is not one of ${Object.keys(response).join(', ')}`];
	const known = Object.keys(types);
	if (type === '')
		return known.length === 0 || status === 204 ? [] : [`no body, not ${known.join(', ')}`];
	const shape = types[type];
	if (shape === undefined) return [`the body is ${type}, not ${known.join(', ') || 'empty'}`];
	if (!type.includes('json')) return [];
	return valueFindings(JSON.parse(String(body)), shape, '', 'anywhere');
}

/** What is wrong with a success; empty if the definition has it as it was given. */
export function responseFindings(shapes: ProviderShapes, given: GivenResponse): string[] {
	const found = findOperation(shapes, given.method, given.path, given.ignoresCase);
	if (found === undefined) return [`${given.method} ${given.path} is not in the definition`];
	const { operation } = found;
	return bodyFindings(operation, given).map((finding) => `${operation.key}: ${finding}`);
}
