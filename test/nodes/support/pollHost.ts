/**
 * A polling trigger as n8n keeps it (read in n8n 2.40.7). What a trigger notes is one observed object
 * in memory; it is saved with a poll that hands rows over, and after the poll at activation. A poll
 * without rows saves nothing. Where poll cursors are durable, each poll gets a plain copy, which is
 * committed together with the execution, or alone where there are no rows; but for the poll at
 * activation, whose copy is then dropped. The contexts are those of n8n-core.
 */
import { PollContext } from 'n8n-core';
import {
	type IDataObject,
	type INode,
	type INodeType,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { CredentialStore } from '../../core/credentialStore';
import { nodeTypesOf } from '../../core/nodeTypes';

export interface PollHostSetting {
	readonly type: INodeType;
	readonly credentials: CredentialStore;
	readonly credentialType: string;
	readonly credentialId: string;
	readonly parameters?: IDataObject;
	/** Default: one for all. */
	readonly workflowId?: string;
	/** n8n's durable poll cursors are on. */
	readonly isDurable?: boolean;
	/** What n8n allows a poll, ms; undefined for a version of n8n that says nothing. */
	readonly budgetMs?: number;
	readonly zone?: string;
}

export interface PollHost {
	/** Rows that workflows were started with, one list per start. */
	readonly starts: IDataObject[][];
	readonly warnings: string[];
	/** As n8n does when a workflow is published or n8n starts: one poll, and what it noted is saved. */
	activate(): Promise<IDataObject[] | null>;
	/** A poll that the schedule started. */
	poll(): Promise<IDataObject[] | null>;
	/** *Fetch Test Event* in the editor. */
	test(): Promise<IDataObject[]>;
	/** n8n is killed and starts again; what is saved is all that is left. */
	restart(): void;
	setParameters(parameters: IDataObject): void;
	/** What n8n has in its database for the node. */
	saved(): IDataObject;
	/** What the node sees now. */
	notes(): IDataObject;
}

const KEY = 'node:Poll';

class Placed {
	parameters: IDataObject;
	saved: IDataObject = {};
	readonly warnings: string[] = [];
	private workflow: Workflow | undefined;

	constructor(private readonly setting: PollHostSetting) {
		this.parameters = setting.parameters ?? {};
	}

	private node(): INode {
		const { type, credentialType, credentialId } = this.setting;
		return {
			id: 'poll',
			name: 'Poll',
			type: `n8n-nodes-tokenflow.${type.description.name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: { authentication: credentialType, ...this.parameters } as never,
			credentials: { [credentialType]: { id: credentialId, name: 'Stage' } },
		};
	}

	/** The workflow in memory; read from the database where there is none. */
	loaded(): Workflow {
		this.workflow ??= new Workflow({
			id: this.setting.workflowId ?? 'poll-workflow',
			name: 'Stage',
			nodes: [this.node()],
			connections: {},
			active: true,
			nodeTypes: nodeTypesOf([this.setting.type]),
			staticData: structuredClone(this.saved),
			settings: { timezone: this.setting.zone ?? 'UTC' },
		});
		return this.workflow;
	}

	forget(): void {
		this.workflow = undefined;
	}

	save(): void {
		this.saved = JSON.parse(JSON.stringify(this.loaded().staticData)) as IDataObject;
	}

	private runtime(): IWorkflowExecuteAdditionalData {
		const parts: Partial<IWorkflowExecuteAdditionalData> = {
			credentialsHelper: this.setting.credentials,
			currentNodeExecutionIndex: 0,
			variables: {},
		};
		return parts as IWorkflowExecuteAdditionalData;
	}

	/** The context of a poll, and its copy of the notes where they are durable. */
	context(mode: WorkflowExecuteMode): { context: IPollFunctions; copy: IDataObject } {
		const { isDurable = false, budgetMs } = this.setting;
		const workflow = this.loaded();
		const [node] = Object.values(workflow.nodes);
		if (node === undefined) throw new Error('The workflow has no node');
		const copy = structuredClone((this.saved[KEY] ?? {}) as IDataObject);
		const own = [workflow, node, this.runtime(), mode, 'update'] as const;
		const usual = [undefined, undefined, undefined, undefined] as const;
		const notes = isDurable ? () => copy : undefined;
		const budget = budgetMs === undefined ? undefined : () => budgetMs;
		const context = new PollContext(...own, ...usual, notes, budget);
		const warn = (message: string) => void this.warnings.push(message);
		Object.defineProperty(context, 'logger', { value: { warn, debug: () => {} } });
		return { context, copy };
	}

	/** One poll; its rows start a workflow, and what it noted is saved as n8n saves it. */
	async poll(isActivation: boolean): Promise<IDataObject[] | null> {
		const { isDurable = false, type } = this.setting;
		const { context, copy } = this.context('trigger');
		const output = (await type.poll?.call(context)) ?? null;
		const isSaved = output !== null || (isDurable ? !isActivation : isActivation);
		if (isSaved && isDurable) this.saved = { ...this.saved, [KEY]: copy };
		if (isSaved && !isDurable) this.save();
		return output === null ? null : output.flat().map(({ json }) => json);
	}
}

/** Another process has another mark, which is all that a restart changes for what is noted. */
const asOfAnotherProcess = (saved: IDataObject): IDataObject =>
	JSON.parse(
		JSON.stringify(saved, (name, value: unknown) =>
			name === 'process' ? 'the process before' : value,
		),
	) as IDataObject;

export function pollHost(setting: PollHostSetting): PollHost {
	const placed = new Placed(setting);
	const starts: IDataObject[][] = [];
	const counted = async (isActivation: boolean) => {
		const rows = await placed.poll(isActivation);
		if (rows !== null) starts.push(rows);
		return rows;
	};
	return {
		starts,
		warnings: placed.warnings,
		async activate() {
			placed.forget();
			return await counted(true);
		},
		poll: async () => await counted(false),
		async test() {
			const { context } = placed.context('manual');
			const output = await setting.type.poll?.call(context);
			return (output ?? []).flat().map(({ json }) => json);
		},
		restart() {
			placed.saved = asOfAnotherProcess(placed.saved);
			placed.forget();
		},
		setParameters(parameters) {
			placed.parameters = parameters;
			placed.forget();
		},
		saved: () => (placed.saved[KEY] ?? {}) as IDataObject,
		notes: () => placed.loaded().staticData[KEY] as IDataObject,
	};
}
