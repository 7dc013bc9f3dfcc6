import {
	NodeConnectionTypes,
	NodeHelpers,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';

export const PACKAGE_NAME = 'n8n-nodes-tokenflow';

/** Stands in for n8n's own trigger, whose package is not a development dependency. */
const manualTrigger: INodeType = {
	description: {
		displayName: 'Manual Trigger',
		name: 'manualTrigger',
		group: ['trigger'],
		version: 1,
		description: 'Starts the workflow',
		defaults: { name: 'Manual Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute() {
		return [[{ json: {} }]];
	},
};

/** Stands in for n8n's *Edit Fields* in its JSON mode: one item with fixed content. */
const set: INodeType = {
	description: {
		displayName: 'Edit Fields (Set)',
		name: 'set',
		group: ['input'],
		version: [3, 3.4],
		description: 'Sets the fields of an item',
		defaults: { name: 'Edit Fields' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}' }],
	},
	async execute(this: IExecuteFunctions) {
		const items = this.getInputData().map((_, item): INodeExecutionData => {
			const json = this.getNodeParameter('jsonOutput', item);
			return {
				json: (typeof json === 'string' ? JSON.parse(json) : json) as IDataObject,
				pairedItem: { item },
			};
		});
		return [items];
	},
};

/** A note on the canvas; it never runs. */
const stickyNote: INodeType = {
	description: {
		displayName: 'Sticky Note',
		name: 'stickyNote',
		group: ['input'],
		version: 1,
		description: 'A note on the canvas',
		defaults: { name: 'Sticky Note' },
		inputs: [],
		outputs: [],
		properties: [],
	},
};

/** Stands in for n8n's own node of that name: one item per element of the list in a field. */
const splitOut: INodeType = {
	description: {
		displayName: 'Split Out',
		name: 'splitOut',
		group: ['transform'],
		version: 1,
		description: 'One item per element',
		defaults: { name: 'Split Out' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{
				displayName: 'Fields To Split Out',
				name: 'fieldToSplitOut',
				type: 'string',
				default: '',
			},
		],
	},
	async execute(this: IExecuteFunctions) {
		const rows = this.getInputData().flatMap(({ json }, item): INodeExecutionData[] => {
			const list = json[this.getNodeParameter('fieldToSplitOut', item) as string];
			return (Array.isArray(list) ? list : []).map((element) => ({
				json: element as IDataObject,
				pairedItem: { item },
			}));
		});
		return [rows];
	},
};

const standIns = {
	'n8n-nodes-base.manualTrigger': manualTrigger,
	'n8n-nodes-base.set': set,
	'n8n-nodes-base.splitOut': splitOut,
	'n8n-nodes-base.stickyNote': stickyNote,
};

/** What n8n makes of a node that agents may use: its name ends in `Tool`, which `@tool` asks for. */
function toolOf(node: INodeType | undefined): INodeType | undefined {
	if (node?.description.usableAsTool === undefined) return undefined;
	const { description } = node;
	const value = { ...description, name: `${description.name}Tool` };
	return Object.create(node, { description: { value } }) as INodeType;
}

/** The node types that a workflow may use: those of the package and the stand-ins. */
export function nodeTypesOf(nodes: readonly INodeType[]): INodeTypes {
	const types = new Map<string, INodeType>([
		...Object.entries(standIns),
		...nodes.map((node) => [`${PACKAGE_NAME}.${node.description.name}`, node] as const),
	]);
	const getByName = (name: string): INodeType => {
		const type = types.get(name) ?? toolOf(types.get(name.replace(/Tool$/, '')));
		if (type === undefined) throw new Error(`No node type "${name}" is loaded.`);
		return type;
	};
	return {
		getByName,
		getByNameAndVersion: (name, version) =>
			NodeHelpers.getVersionedNodeType(getByName(name), version),
		getKnownTypes: () => ({}),
	};
}
