import { type MemoryPart, type ObjectPart, processMemory } from '../../common/processMemory';
import type { Runtime } from '../../common/runtime';
import type { RequestOptions } from './placeToken';

/**
 * n8n sends a connection test like any other request, so that only its headers can say what it is.
 * Each time n8n reads the test's headers it gets a number that counts for seconds, in this process
 * alone, and once. So a workflow that sends such a header gets a plain request: what n8n gave to its
 * editor with the credential types is outdated long before anybody can copy it.
 */
const TEST_HEADER = 'x-tokenflow-test';

/** When each number was issued (monotonic ms). */
const ISSUED: MemoryPart<number> = { max: 100 };
/** n8n builds the test's request right after it has read the headers. */
const VALID_MS = 10_000;

/** Requests that were recognized: n8n calls the gate for them again after the login. */
const RECOGNIZED: ObjectPart<true> = {};

/** The request of every credential type's `test`; the gate knows where the check really goes. */
export function testRequest({
	monotonic,
	randomBytes,
}: Pick<Runtime, 'monotonic' | 'randomBytes'>) {
	return {
		url: 'https://connection.test',
		get headers(): Record<string, string> {
			const number = randomBytes(16).toString('hex');
			processMemory.part(ISSUED).set(number, monotonic());
			return { [TEST_HEADER]: number };
		},
	};
}

const isTestHeader = (name: string) => name.toLowerCase() === TEST_HEADER;

/** Whether n8n sends this request to test a connection. */
export function isConnectionTest(
	request: RequestOptions,
	{ monotonic }: Pick<Runtime, 'monotonic'>,
): boolean {
	const recognized = processMemory.objects(RECOGNIZED);
	if (recognized.has(request)) return true;
	const headers = request.headers ?? {};
	const number = String(headers[Object.keys(headers).find(isTestHeader) ?? ''] ?? '');
	const issued = processMemory.part(ISSUED);
	const issuedAtMs = issued.peek(number);
	issued.delete(number);
	if (issuedAtMs === undefined || monotonic() - issuedAtMs >= VALID_MS) return false;
	recognized.set(request, true);
	return true;
}

/** Headers as an API may see them. */
export const withoutTestHeader = (headers: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !isTestHeader(name)));
