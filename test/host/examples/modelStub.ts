/** A language model that decides nothing: it uses each tool once, then repeats what the tools returned. */
import fastify from 'fastify';

interface ChatRequest {
	readonly messages: ReadonlyArray<{ readonly role: string; readonly content: unknown }>;
	readonly tools?: ReadonlyArray<{
		readonly function: {
			readonly name: string;
			readonly parameters: { readonly properties?: object };
		};
	}>;
}

export interface Model {
	readonly url: string;
	/** Names of the tools that it was offered, sorted. */
	tools(): string[];
	stop(): Promise<void>;
}

/**
 * Speaks the chat completions of OpenAI (https://platform.openai.com/docs/api-reference/chat).
 * @param values what it fills in, by the name of the parameter
 */
export async function startModel(values: Readonly<Record<string, string>>): Promise<Model> {
	const offered = new Set<string>();
	const app = fastify();
	app.post('/v1/chat/completions', (request) => {
		const { messages, tools = [] } = request.body as ChatRequest;
		for (const tool of tools) offered.add(tool.function.name);
		const results = messages
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => content);
		const calls = tools.map(({ function: { name, parameters } }, index) => {
			const known = Object.keys(parameters.properties ?? {}).map((key) => [key, values[key]]);
			const args = JSON.stringify(Object.fromEntries(known));
			return { id: `call-${index}`, type: 'function', function: { name, arguments: args } };
		});
		const message =
			results.length === 0
				? { role: 'assistant', content: null, tool_calls: calls }
				: { role: 'assistant', content: JSON.stringify(results) };
		return {
			id: 'completion',
			object: 'chat.completion',
			created: 0,
			model: 'stub',
			choices: [
				{ index: 0, message, finish_reason: results.length === 0 ? 'tool_calls' : 'stop' },
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	const origin = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url: `${origin}/v1`,
		tools: () => [...offered].sort(),
		stop: async () => await app.close(),
	};
}
