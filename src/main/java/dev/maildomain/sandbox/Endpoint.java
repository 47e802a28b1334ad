package dev.maildomain.sandbox;

/** One operation of the emulated API. */
@FunctionalInterface
interface Endpoint {
    /**
     * Takes effect and answers.
     *
     * @throws Refusal for an answer that is an error
     */
    Reply answer(Call call);
}
