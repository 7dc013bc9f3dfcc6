import { type OutputItem, rowItem } from '../response';
import type { Change, DetectionRules } from './types';

/** Whether the mode tells what happened to a record, and also of those that are gone. */
const tells = ({ mode }: DetectionRules) => mode === 'snapshot';

/** A change as a workflow gets it: the record as the API sent it, or what happened to it. */
export function changeItem({ kind, id, row }: Change, rules: DetectionRules): OutputItem {
	if (!tells(rules)) return rowItem(row, { outputField: '' });
	const record = row === undefined ? {} : { record: rowItem(row, { outputField: '' }).json };
	return { json: { change: kind, id, ...record } };
}
