package dev.textproof.config;

import java.util.List;
import java.util.Set;

/**
 * The channels of a file.
 *
 * @param ids every id, also of a channel whose provider nobody knows: an app may name it without a second mistake
 * @param settings those that could be read, in the order of the file
 */
record Channels(Set<String> ids, List<ChannelSettings> settings) {}
