import type { INodeProperties } from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import { both, fieldWhere, type Where } from '../../rest/customRequest/fields/where';

const RECORDS: Where = { show: { watch: ['records'] } };
const CREDENTIAL: Where = { show: { watch: ['credential'] } };

/** What the trigger watches. */
const watch: INodeProperties = {
	displayName: 'Watch',
	name: 'watch',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Credential',
			value: 'credential',
			description: 'Starts when the login begins to fail, and when it works again',
		},
		{
			name: 'Records',
			value: 'records',
			description: 'Starts when records are created or changed',
		},
	],
	default: 'records',
};

const checkBy: INodeProperties = fieldWhere(CREDENTIAL, {
	displayName: 'Check By',
	name: 'checkBy',
	type: 'options',
	options: [
		{
			name: 'Logging In if Needed',
			value: 'login',
			description:
				'Calls the test path of the credential. Logs in when there is no valid token, as a request would. Finds out even if no workflow runs.',
		},
		{
			name: 'Results of Other Workflows',
			value: 'runs',
			description: 'Sends nothing. Sees how logins of other workflows ended.',
		},
	],
	default: 'login',
	description:
		'How to find out whether the login works. Pauses after rejected logins and protection against locked accounts apply to both.',
});

/** A form that is shown while records are watched. */
const whileRecords = (field: INodeProperties): INodeProperties => {
	const { show, hide } = field.displayOptions ?? {};
	const shown = defined({ show, hide });
	return fieldWhere(both(shown as Where, RECORDS), field);
};

/** The form of the trigger. @param records the fields that say which records are watched */
export const watchForm = (records: readonly INodeProperties[]): INodeProperties[] => [
	watch,
	checkBy,
	...records.map(whileRecords),
];
