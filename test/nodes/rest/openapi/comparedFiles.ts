/**
 * Definitions of one's own: all operations of each, also compared with the requests of swagger-client. Shows
 * what differs, and for which reasons.
 */
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import { compare } from './differences';
import { walkOperations } from './everyOperation';
import { bothRequests } from './judge';
import { readDocument } from './published';

/** The figures of one definition, a line each; the failures count operations that need a look. */
export async function compareFile(text: string): Promise<{ lines: string[]; failures: number }> {
	const document = readDocument(text);
	const { operations, skipped, failures } = walkOperations(document);
	const reasons = new Map<string, number>();
	const unlike: string[] = [];
	let compared = 0;
	for (const operation of listOperations(document).operations) {
		const key = operationKey(operation);
		try {
			const { ours, theirs } = await bothRequests(document, key);
			const found = compare(ours, theirs);
			compared += 1;
			for (const reason of found.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
			if (!found.isExplained)
				unlike.push(
					`${key}\n    ours   ${JSON.stringify(found.ours)}\n    theirs ${JSON.stringify(found.theirs)}`,
				);
		} catch (error) {
			unlike.push(`${key}: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
	return {
		lines: [
			`${document.version}, ${operations} operations, ${failures.length} fail, ${compared - unlike.length} of ${compared} equal`,
			...skipped,
			...failures,
			...[...reasons].map(([reason, count]) => `${count} differ: ${reason}`),
			...unlike,
		],
		failures: failures.length + unlike.length,
	};
}
