import type { INodeProperties } from 'n8n-workflow';

import { pageFields, requestForm } from '../rest/customRequest/fields';
import { jobForm } from './jobs/jobForm';
import { getChangedFields } from './sync/syncForm';

/** The form of the resource Request. */
export const requestFields: INodeProperties[] = [
	...requestForm({ show: { resource: ['request'], operation: ['send'] } }, pageFields),
	...getChangedFields,
	...jobForm,
];
