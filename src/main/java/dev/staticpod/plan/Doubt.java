package dev.staticpod.plan;

/// What in a plan deserves a second thought: it is carried out only when the user has agreed.
///
/// @param problem what would happen, in lower case, without a full stop
/// @param question what the user is asked, without a question mark
/// @param nextStep how to agree where there is no terminal, in the same form
public record Doubt(String problem, String question, String nextStep) {}
