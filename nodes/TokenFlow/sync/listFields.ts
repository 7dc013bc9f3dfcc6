import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { field } from '../../../credentials/common/form';
import { PROVIDERS } from '../../providers';
import { both, fieldWhere, shownWhere, type Where } from '../../rest/customRequest/fields/where';
import type { Provider } from '../../rest/provider';
import type { PredefinedList } from '../../rest/sync/list/plan';
import { CUSTOM, parameterFor, PROVIDER_LISTS } from './lists';

const custom: INodePropertyOptions = {
	name: 'Custom',
	value: CUSTOM,
	description: 'Describe a list in the fields below',
};

const choiceOf = (lists: readonly PredefinedList[]): INodePropertyOptions[] =>
	[
		custom,
		...lists.map(({ name, displayName, description }) => ({
			name: displayName,
			value: name,
			description,
		})),
	].sort((a, b) => a.name.localeCompare(b.name));

/** The predefined lists of each provider. */
export const listFields = (where: Where): INodeProperties[] =>
	PROVIDER_LISTS.map(({ credential, parameter, standard, lists }) =>
		field('List', parameter, 'options', {
			noDataExpression: true,
			...shownWhere(both(where, { show: { authentication: [credential] } })),
			options: choiceOf(lists),
			default: standard,
			description: 'List to read. Predefined lists need no further settings.',
		}),
	);

const webhookNotice = ({ name: service, credential }: Provider): INodeProperties =>
	fieldWhere(
		{ show: { authentication: [credential] } },
		field(
			`If ${service} can reach n8n from the internet, <b>${service} Trigger</b> is faster: ${service} notifies n8n immediately. This trigger polls on a schedule, needs no public URL and catches up after downtime. <a href='https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/sync.md'>Which one to use</a>`,
			parameterFor(credential, 'Webhooks'),
			'notice',
		),
	);

/** Points to the triggers that need no polling. */
export const webhookNotices: INodeProperties[] = PROVIDERS.filter(
	({ hasWebhookTrigger }) => hasWebhookTrigger === true,
).map(webhookNotice);
