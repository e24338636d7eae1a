package dev.textproof.page;

import java.util.Locale;

/**
 * What every page needs to know.
 *
 * @param locale one of {@link Locales#supported}
 * @param basePath the path of the public URL without a slash at its end; empty at the root
 * @param demo whether a handset is at hand
 */
public record Frame(Locale locale, String basePath, boolean demo) {

    public Frame {
        if (!basePath.isEmpty() && (!basePath.startsWith("/") || basePath.endsWith("/"))) {
            throw new IllegalArgumentException("a base path begins with a slash and does not end with one");
        }
    }
}
