import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../../credentials/common/form';
import { defined } from '../../../credentials/common/unknown';
import { both, fieldWhere, type Where } from '../../rest/customRequest/fields/where';

const RECORDS: Where = { show: { watch: ['records'] } };
const CREDENTIAL: Where = { show: { watch: ['credential'] } };

/** What the trigger watches. */
const watch = field('Watch', 'watch', 'options', {
	noDataExpression: true,
	options: [
		option(
			'Credential',
			'credential',
			'Starts when the login begins to fail, and when it works again',
		),
		option('Records', 'records', 'Starts when records are created or changed'),
	],
	default: 'records',
});

const checkBy: INodeProperties = fieldWhere(
	CREDENTIAL,
	field('Check By', 'checkBy', 'options', {
		options: [
			option(
				'Logging In if Needed',
				'login',
				'Calls the test path of the credential. Logs in when there is no valid token, as a request would. Finds out even if no workflow runs.',
			),
			option(
				'Results of Other Workflows',
				'runs',
				'Sends nothing. Sees how logins of other workflows ended.',
			),
		],
		default: 'login',
		description:
			'How to find out whether the login works. Pauses after rejected logins and protection against locked accounts apply to both.',
	}),
);

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
