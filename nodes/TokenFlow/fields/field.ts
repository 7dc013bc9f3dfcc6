import type { INodeProperties, NodePropertyTypes } from 'n8n-workflow';

/** A field of a form, empty unless it says otherwise. */
export const field = (
	displayName: string,
	name: string,
	type: NodePropertyTypes,
	more: Partial<INodeProperties>,
): INodeProperties => ({ displayName, name, type, default: '', ...more });
