import { isRecord, listAt, recordAt, unflatten } from '../data';
import type { Host } from '../host';

const rowsIn = (items: unknown): number[] =>
	(Array.isArray(items) ? items : [])
		.map((item) => Number(recordAt(item, 'json').value))
		.filter((value) => !Number.isNaN(value));

const first = (list: readonly unknown[]): unknown => list[0];

/**
 * The versions that the trigger started an execution with. Of one that n8n was killed in, n8n still
 * has what was to be done next.
 */
export async function handedOver({ rest }: Host, execution: string): Promise<ReadonlySet<number>> {
	const response = recordAt(await rest.get(`/executions/${execution}`));
	const data = typeof response.data === 'string' ? unflatten(response.data) : response.data;
	const run = first(listAt(data, 'resultData', 'runData', 'Trigger'));
	const next = first(listAt(data, 'executionData', 'nodeExecutionStack'));
	const lists = [run, next].filter(isRecord).map((each) => first(listAt(each, 'data', 'main')));
	return new Set(lists.flatMap(rowsIn));
}
