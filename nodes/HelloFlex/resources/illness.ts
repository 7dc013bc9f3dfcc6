import { flagField, type Operation, type Resource } from '../../rest/operations';
import { recordField } from '../fields';
import { candidates } from '../lists';
import { PAGES } from '../pages';

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many illnesses',
	description: 'List the illness periods of a candidate',
	method: 'GET',
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
