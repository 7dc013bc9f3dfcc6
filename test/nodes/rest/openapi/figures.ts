import { buildOpenApiRequest } from '../../../../nodes/rest/openapi/build';
import { checkValues } from '../../../../nodes/rest/openapi/check';
import { columnsOf } from '../../../../nodes/rest/openapi/columns';
import {
	listOperations,
	operationKey,
	operationLabel,
	searchOperations,
} from '../../../../nodes/rest/openapi/operations';
import { readValues } from '../../../../nodes/rest/openapi/values';
import { generatedValues } from './generate';
import { readDocument } from './published';

const heapMegabytes = () => {
	(globalThis as { gc?: () => void }).gc?.();
	return process.memoryUsage().heapUsed / 1e6;
};

function timed<Result>(run: () => Result): readonly [result: Result, ms: number] {
	const startedAt = performance.now();
	const result = run();
	return [result, performance.now() - startedAt];
}

const spread = (times: number[]) => {
	const sorted = [...times].sort((one, other) => one - other);
	const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(2);
	return `median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`;
};

/** How long a definition takes to read, list, search and use, and its memory (exact with --expose-gc). */
export function figures(text: string): string[] {
	const before = heapMegabytes();
	const [document, parsed] = timed(() => readDocument(text));
	const memory = heapMegabytes() - before;
	const [{ operations }, listed] = timed(() => listOperations(document));
	const [, searched] = timed(() =>
		searchOperations(operations, 'pull request').map(operationLabel),
	);
	const times: Record<'fields' | 'request' | 'check', number[]> = {
		fields: [],
		request: [],
		check: [],
	};
	for (const operation of operations) {
		const key = operationKey(operation);
		const [columns, planned] = timed(() => columnsOf(document, key));
		const { given } = readValues(columns, generatedValues(columns), { zone: 'utc' });
		times.fields.push(planned);
		times.request.push(timed(() => buildOpenApiRequest(columns, given))[1]);
		times.check.push(timed(() => checkValues(document, key, given))[1]);
	}
	return [
		`${(text.length / 1e6).toFixed(1)} MB, ${operations.length} operations, ${memory.toFixed(1)} MB in memory`,
		`read ${parsed.toFixed(0)} ms, listed ${listed.toFixed(1)} ms, searched ${searched.toFixed(1)} ms`,
		...Object.entries(times).map(([what, each]) => `${what}: ${spread(each)}`),
	];
}
