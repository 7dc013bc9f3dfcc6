import { flagField, type Operation, type Resource, usual } from '../../rest/operations';
import { recordField } from '../fields';
import { candidates } from '../lists';
import { PAGES } from '../pages';

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many illnesses',
	description: 'List the illness periods of a candidate',
	path: 'illnesses',
	fields: [
		recordField(
			'Candidate',
			'candidateGuid',
			'query',
			'Candidate who is or was ill',
			candidates,
		),
	],
	pages: PAGES,
	filters: [
		flagField('Is Active', 'isActive', 'query', 'Whether the illness continues', {
			default: true,
		}),
	],
};

export const illnessResource: Resource = {
	name: 'illness',
	displayName: 'Illness',
	description: 'Illness periods of candidates',
	operations: [getAll],
};
